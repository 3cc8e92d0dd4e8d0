package com.alwrity.onboarding.database.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {
  private static Properties properties(String url) {
    return DatabaseUrl.parse(url).driverProperties(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://h/db                             | h:5432/db
          postgres://h/db                               | h:5432/db
          jdbc:postgresql://h/db                        | h:5432/db
          JDBC:PostgreSQL://h/db                        | h:5432/db
          ' postgresql://h/db '                         | h:5432/db
          postgresql://h:6543/db                        | h:6543/db
          postgresql://h:1/db                           | h:1/db
          postgresql://h:65535/db                       | h:65535/db
          postgresql://ann@h/db                         | h:5432/db
          postgresql://ann:secret@h/db                  | h:5432/db
          postgresql://ann:se:cret@h/db                 | h:5432/db
          postgresql://ann:se@cret@h/db                 | h:5432/db
          postgresql://a,b:2,c/db                       | a:5432,b:2,c:5432/db
          postgresql://[::1]/db                         | [::1]:5432/db
          postgresql://[fe80::1]:77,127.0.0.1/db        | [fe80::1]:77,127.0.0.1:5432/db
          postgresql://my_host.example-1.org/db         | my_host.example-1.org:5432/db
          postgresql://h/my%20db                        | h:5432/my db
          postgresql://h/d+b                            | h:5432/d+b
          postgresql://h/datenbänk                      | h:5432/datenbänk
          postgresql://h/%C3%A4%F0%9F%98%80             | h:5432/ä😀
          postgresql://h/db?                            | h:5432/db
          postgresql://h/db?sslmode=verify-full         | h:5432/db
          """)
  void knowsThePlace(String url, String place) {
    assertThat(DatabaseUrl.parse(url).place()).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          postgresql://h/db                             | -       | -
          postgresql://@h/db                            | -       | -
          postgresql://ann@h/db                         | ann     | -
          postgresql://ann:@h/db                        | ann     | -
          postgresql://ann:secret@h/db                  | ann     | secret
          postgresql://:secret@h/db                     | -       | secret
          postgresql://ann:se:cr@et@h/db                | ann     | se:cr@et
          postgresql://ann:se#cr+et@h/db                | ann     | se#cr+et
          postgresql://a%40b:%2F%3f%25%3A@h/db          | a@b     | /?%:
          postgresql://%C3%A4:%E2%82%AC@h/db            | ä       | €
          postgresql://h/db?user=ann&password=s%26t     | ann     | s&t
          jdbc:postgresql://h/db?user=ann&password=s=t  | ann     | s=t
          postgresql://ann@h/db?PASSWORD=secret         | ann     | secret
          """)
  void takesUserAndPassword(String text, String user, String password) {
    DatabaseUrl url = DatabaseUrl.parse(text);

    assertThat(url.user()).isEqualTo(Optional.ofNullable(user));
    assertThat(url.hasPassword()).isEqualTo(password != null);
    assertThat(properties(text).getProperty("user")).isEqualTo(user);
    assertThat(properties(text).getProperty("password")).isEqualTo(password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ann:hunter2@h/db",
        "postgresql://ann@h/db?password=hunter2",
        "jdbc:postgresql://h/db?user=ann&password=hunter2&sslmode=require",
        "postgresql://ann@h/db?sslpassword=hunter2",
      })
  void neverPrintsAPassword(String text) {
    DatabaseUrl url = DatabaseUrl.parse(text);

    assertThat(url).hasToString("postgresql://ann@h:5432/db");
    assertThat(url.place()).isEqualTo("h:5432/db");
    assertThat(url.driverUrl()).isEqualTo("jdbc:postgresql://h:5432/db");
  }

  @Test
  void printsOddNamesSoThatTheyCanBeReadAgain() {
    String text = DatabaseUrl.parse("postgresql://a%40b%3A+@h,i:2/d%20b%2F%3F+").toString();

    assertThat(text).isEqualTo("postgresql://a%40b%3A%2B@h:5432,i:2/d%20b%2F%3F%2B");
    assertThat(DatabaseUrl.parse(text)).hasToString(text);
  }

  @Test
  void prefersTheGivenPassword() {
    try (Secret given = Secret.of("given")) {
      Properties properties =
          DatabaseUrl.parse("postgresql://ann:inside@h/db").driverProperties(Optional.of(given));

      assertThat(properties.getProperty("password")).isEqualTo("given");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sslmode=verify-full, sslmode, verify-full",
    "SSLMODE=require, sslmode, require",
    "sslrootcert=/a%20b, sslrootcert, /a b",
    "connect_timeout=3, connectTimeout, 3",
    "connectTimeout=3, connectTimeout, 3",
    "application_name=x, ApplicationName, x",
    "target_session_attrs=read-write, targetServerType, primary",
    "target_session_attrs=any, targetServerType, any",
    "targetServerType=preferSecondary, targetServerType, preferSecondary",
    "load_balance_hosts=random, loadBalanceHosts, true",
    "channel_binding=require, channelBinding, require",
    "keepalives=0, tcpKeepAlive, false",
    "prepareThreshold=0, prepareThreshold, 0",
    "options=-c%20search_path%3Dx, options, -c search_path=x",
  })
  void passesParametersOnUnderTheDriversNames(String parameter, String name, String value) {
    assertThat(properties("postgresql://h/db?" + parameter).getProperty(name)).isEqualTo(value);
  }

  @Test
  void setsTimeLimitsAndAName() {
    assertThat(properties("postgresql://h/db"))
        .containsKeys("connectTimeout", "loginTimeout", "socketTimeout")
        .containsEntry("ApplicationName", "alwrity-onboarding")
        .containsEntry("logServerErrorDetail", "false");
  }

  @Test
  void opensFourConnectionsUnlessToldOtherwise() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://h/db?pool_max_conns=25");

    assertThat(DatabaseUrl.parse("postgresql://h/db").connections()).isEqualTo(4);
    assertThat(url.connections()).isEqualTo(25);
    assertThat(url.driverProperties(Optional.empty())).doesNotContainKey("pool_max_conns");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hunter2",
        "h/db",
        "mysql://ann:hunter2@h/db",
        "sqlite:hunter2.db",
        "jdbc:sqlite:/hunter2",
        "postgresql:hunter2",
        "postgresql:/h/hunter2",
        "postgresql://",
        "postgresql://hunter2",
        "postgresql://h/",
        "postgresql:///hunter2",
        "postgresql://ann:hunter2@/db",
        "postgresql://ann:hunter2@h",
        "postgresql://ann:hunter2@h/db/more",
        // an unescaped slash, question mark or at sign in the password
        "postgresql://ann:hun/ter2@h/db",
        "postgresql://ann:12/hunter2@h",
        "postgresql://ann:12/hunter2@h?x=y",
        "postgresql://ann:hun?ter2@h/db",
        "postgresql://ann:12/hunter?2@h/db",
        // ports and hosts
        "postgresql://h:/hunter2",
        "postgresql://h:0/hunter2",
        "postgresql://h:65536/hunter2",
        "postgresql://h:999999/hunter2",
        "postgresql://h:٥/hunter2",
        "postgresql://h:-1/hunter2",
        "postgresql://h,,i/hunter2",
        "postgresql://h,/hunter2",
        "postgresql://-h/hunter2",
        "postgresql://h i/hunter2",
        "postgresql://h%00/hunter2",
        "postgresql://h;x/hunter2",
        "postgresql://[::1/hunter2",
        "postgresql://[::1]x/hunter2",
        "postgresql://::1/hunter2",
        // percent signs
        "postgresql://ann:hunter2%@h/db",
        "postgresql://ann:hunter2%4@h/db",
        "postgresql://ann:hunter2%zz@h/db",
        "postgresql://ann:hunter2%+1@h/db",
        "postgresql://ann:hunter2%ff@h/db",
        "postgresql://ann:hunter2%c0%80@h/db",
        // control characters, which would begin another field of the first message
        "postgresql://ann:hunter2%00@h/db",
        "postgresql://ann%00database%00x:hunter2@h/db",
        "postgresql://ann:hunter2@h/db%00",
        "postgresql://ann:hunter2@h/db\nx",
        "postgresql://ann:hunter2@h/db%0a",
        "postgresql://ann:hunter2@h/db?application_name=a%00b",
        // parameters that load classes or write files, and others that nobody knows
        "postgresql://ann:hunter2@h/db?socketFactory=java.lang.ProcessBuilder",
        "postgresql://ann:hunter2@h/db?socketfactory=x&socketFactoryArg=y",
        "postgresql://ann:hunter2@h/db?sslfactory=x",
        "postgresql://ann:hunter2@h/db?sslhostnameverifier=x",
        "postgresql://ann:hunter2@h/db?sslpasswordcallback=x",
        "postgresql://ann:hunter2@h/db?authenticationPluginClassName=x",
        "postgresql://ann:hunter2@h/db?loggerLevel=TRACE&loggerFile=/tmp/x",
        "postgresql://ann:hunter2@h/db?xmlFactoryFactory=x",
        "postgresql://ann:hunter2@h/db?%73ocketFactory=x",
        "postgresql://ann:hunter2@h/db?host=elsewhere",
        "postgresql://ann:hunter2@h/db?sslmode",
        "postgresql://ann:hunter2@h/db?&",
        "postgresql://ann:hunter2@h/db?=x",
        "postgresql://ann:hunter2@h/db?sslmode=a&SSLmode=b",
        "postgresql://ann:hunter2@h/db?user=bob",
        "postgresql://ann:hunter2@h/db?password=other",
        "postgresql://ann:hunter2@h/db?pool_max_conns=0",
        "postgresql://ann:hunter2@h/db?pool_max_conns=100",
        "postgresql://ann:hunter2@h/db?pool_max_conns=x",
      })
  void refusesAnythingElseAndRepeatsNothingOfIt(String text) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> DatabaseUrl.parse(text))
        .satisfies(
            e -> {
              assertThat(e.problem()).isEqualTo(new Problem(Problem.Invalid.DATABASE_URL));
              assertThat(e).hasNoCause();
              assertThat(e.toString()).doesNotContain("hunter");
            });
  }
}
