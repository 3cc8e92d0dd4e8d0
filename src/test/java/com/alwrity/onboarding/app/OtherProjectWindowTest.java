package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The window in a project that is not ALwrity: it has one file, and no backend. */
@ExtendWith(Fx.class)
final class OtherProjectWindowTest {
  private final Path shop;
  private final WindowRobot robot;

  OtherProjectWindowTest(@TempDir Path folder) throws IOException {
    shop = Files.createDirectory(folder.resolve("shop"));
    Files.writeString(shop.resolve(".env.schema"), "# @required\nSHOP_TOKEN=\n");
    robot = WindowRobot.open(SampleHome.in(folder).settings(), Optional.of(shop));
  }

  @AfterEach
  void close() {
    robot.abandon();
  }

  @Test
  void itsFileIsCalledByItsName() {
    robot.sees("Welcome to ALwrity Onboarding").next().sees("Your ALwrity checkout").next();
    robot.sees("Whose keys are they?").next().sees("Your API keys");
    robot.enterKey("SHOP_TOKEN", "shp_" + "4e7a".repeat(6)).next().sees("What will be saved");
    robot.reads("+ SHOP_TOKEN=••••4e7a");
    assertThat(robot.canSee("backend/")).isFalse();
    robot.next().sees("Your keys are saved").reads(shop.resolve(".env").toString());
    robot.next().sees("Your keys").reads("Every key is there").reads(".env: the same");
    assertThat(robot.canSee("backend/")).isFalse();
  }
}
