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
if "%FIRST%"=="onboard" call :demo %*
set "FLAGS=--sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData --enable-native-access=ALL-UNNAMED"
rem No other program attaches or gets a dump; what the JVM says of a crash goes to the logs.
set "DATA=%APPDATA%\ALwrity Onboarding"
if exist "%~dp0portable" set "DATA=%~dp0data"
if defined ALWRITY_HOME set "DATA=%ALWRITY_HOME%"
set "FLAGS=%FLAGS% -XX:+DisableAttachMechanism -XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash"
if defined WINDOW set FLAGS=%FLAGS% --module-path "%APP%\javafx" --add-modules javafx.controls,javafx.fxml --enable-native-access=javafx.graphics
"%JAVA%" %FLAGS% "-XX:ErrorFile=%DATA%\logs\crash-%%p.txt" "-Dalwrity.bin=%APP%\bin" -cp "%APP%\lib\*" com.alwrity.onboarding.app.Main %*
exit /b %ERRORLEVEL%

rem Of the onboarding, the demonstration alone has a window.
:demo
if "%~1"=="" exit /b 0
if "%~1"=="--demo" set "WINDOW=1"
shift /1
goto :demo
