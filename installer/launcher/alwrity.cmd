@echo off
rem Starts ALwrity Onboarding from any folder. Needs Java 25 or later.
setlocal
set "APP=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if defined ALWRITY_JAVA_HOME set "JAVA=%ALWRITY_JAVA_HOME%\bin\java"
set "WINDOW="
set "FIRST=%~1"
if "%FIRST%"=="" set "WINDOW=1"
if "%FIRST:~0,1%"=="-" set "WINDOW=1"
set "FLAGS=--sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData --enable-native-access=ALL-UNNAMED"
if defined WINDOW set FLAGS=%FLAGS% --module-path "%APP%\javafx" --add-modules javafx.controls,javafx.fxml --enable-native-access=javafx.graphics
"%JAVA%" %FLAGS% "-Dalwrity.app=%APP%" -cp "%APP%\lib\*" com.alwrity.onboarding.app.Main %*
exit /b %ERRORLEVEL%
