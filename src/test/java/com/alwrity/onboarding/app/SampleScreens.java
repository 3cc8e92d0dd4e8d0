package com.alwrity.onboarding.app;

import com.alwrity.onboarding.desk.DeskController;
import com.alwrity.onboarding.desk.DeskModel;
import com.alwrity.onboarding.desk.DeskOthersController;
import com.alwrity.onboarding.desk.DeskOthersModel;
import com.alwrity.onboarding.desk.MasterKeyOffer;
import com.alwrity.onboarding.desk.MasterKeyOfferController;
import com.alwrity.onboarding.desk.audit.AuditController;
import com.alwrity.onboarding.desk.audit.AuditModel;
import com.alwrity.onboarding.desk.audit.EntryWords;
import com.alwrity.onboarding.desk.audit.Trail;
import com.alwrity.onboarding.desk.doctor.Consultation;
import com.alwrity.onboarding.desk.doctor.DoctorController;
import com.alwrity.onboarding.desk.doctor.DoctorModel;
import com.alwrity.onboarding.lock.LockScreenController;
import com.alwrity.onboarding.lock.PassphraseFormController;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Memory;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.page.Beginning;
import com.alwrity.onboarding.page.SettingsSections;
import com.alwrity.onboarding.page.Wiring;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.settings.SettingsController;
import com.alwrity.onboarding.settings.WindowSettings;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.ui.Screens;
import com.alwrity.onboarding.ui.SecretField;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.ui.Theme;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.wizard.WizardController;
import com.alwrity.onboarding.wizard.WizardListener;
import com.alwrity.onboarding.wizard.WizardModel;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;

/** Each screen with something on it, in a language. For the JavaFX thread. */
final class SampleScreens {
  /** More than there are on a sample screen; each is made in a frame of its own. */
  private static final int CARDS = 12;

  private final OnboardedHome home;
  private final SampleHome sample;
  private final Messages messages;
  private final boolean checking;
  private final FxmlViews views;
  private final Theme theme = Theme.of(ColorScheme.LIGHT);
  private final Dialogs dialogs;

  /**
   * Screens over this home.
   *
   * @param checking whether keys are checked when they are entered
   */
  SampleScreens(OnboardedHome home, SampleHome sample, Messages messages, boolean checking) {
    this.home = home;
    this.sample = sample;
    this.messages = messages;
    this.checking = checking;
    this.views = new FxmlViews(messages.bundle());
    this.dialogs = new Dialogs(messages, theme, sample.settings().home().logs());
  }

  Parent lock() {
    return views.load(
        new LockScreenController(messages, new Tasks(SampleScreens::fail), () -> {}, () -> {}));
  }

  Parent settings() {
    SettingsSections sections =
        new SettingsSections(
            new Screens(messages, views, theme, dialogs, _ -> {}),
            new Tasks(Runnable::run, Runnable::run, SampleScreens::fail),
            home,
            elsewhere(),
            OnboardingPlan.of(UserId.LOCAL).in(new Workspace(Path.of("/home/ann/ALwrity"))));
    sections.look();
    return sections
        .views()
        .load(new SettingsController(WindowSettings.INITIAL, messages, _ -> {}, () -> {}));
  }

  /** A home of nobody, whose paths may be seen. */
  private static VaultSettings elsewhere() {
    return new VaultSettings(
        new AppHome(Path.of("/home/ann/.local/share/alwrity-onboarding")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  Parent newPassphrase() {
    return views.load(new PassphraseFormController(true, messages));
  }

  /** The desk, whose keys are being checked. */
  Parent desk() {
    DeskModel model =
        new DeskModel(
            () -> new Tasks(Runnable::run, Runnable::run, SampleScreens::fail),
            home.onboarding(),
            OnboardingPlan.of(UserId.LOCAL).in(new Workspace(sample.checkout())),
            _ -> {});
    model.refresh();
    DeskOthersModel others =
        new DeskOthersModel(
            new Tasks(Runnable::run, Runnable::run, SampleScreens::fail),
            home.onboarding().memory(),
            OnboardingPlan.of(new UserId("somebody")));
    others.look();
    FxmlViews withOthers =
        views
            .with(
                DeskOthersController.class,
                () -> new DeskOthersController(others, _ -> {}, _ -> {}))
            .with(
                MasterKeyOfferController.class,
                () -> new MasterKeyOfferController(nothingToMove(), messages));
    Parent view =
        withOthers.load(
            new DeskController(
                model,
                new PlaceNames(messages, false),
                views,
                dialogs,
                new DeskController.Actions(() -> {}, () -> {}, () -> {}, () -> {}, () -> {})));
    Fx.passFrames(CARDS);
    ((Button) view.lookup("#checkAll")).fire();
    ScrollPane list = (ScrollPane) ((BorderPane) view).getCenter(); // hides its content from lookup
    ((Hyperlink) list.getContent().lookup("#rotate")).fire();
    return view;
  }

  private static MasterKeyOffer nothingToMove() {
    return new MasterKeyOffer(
        new Tasks(Runnable::run, Runnable::run, SampleScreens::fail), MasterKeyOffer.Moving.NEVER);
  }

  /** What the doctor found, and what could be put right. */
  Parent doctor() {
    DoctorModel model =
        new DoctorModel(
            new Tasks(Runnable::run, Runnable::run, SampleScreens::fail),
            new Consultation(
                sample.settings(),
                OnboardingPlan.of(UserId.LOCAL).in(new Workspace(sample.checkout())),
                home.onboarding(),
                "alwrity"));
    model.look();
    Parent view =
        views.load(new DoctorController(model, messages, views, Optional::empty, () -> {}));
    ((Button) view.lookup("#mend")).fire();
    return view;
  }

  /** The same, with what is well. */
  Parent doctorInFull() {
    Parent view = doctor();
    ScrollPane list = (ScrollPane) ((BorderPane) view).getCenter();
    ((ToggleButton) list.getContent().lookup("#well")).fire();
    return view;
  }

  /** The audit, verified. */
  Parent audit() {
    AuditModel model =
        new AuditModel(
            new Tasks(Runnable::run, Runnable::run, SampleScreens::fail),
            new Trail(home.vault(), UserId.LOCAL),
            new EntryWords(messages, ZoneOffset.UTC));
    model.refresh();
    return views.load(new AuditController(model, () -> {}));
  }

  /** The wizard on this step, from 1. */
  Parent wizard(int number) {
    Optional<Workspace> checkout = Optional.of(new Workspace(sample.checkout()));
    Memory memory = home.onboarding().memory();
    memory.remember(UserId.LOCAL, checkout, Optional.empty());
    Beginning beginning = Beginning.of(memory, checkout, Optional.of(UserId.LOCAL));
    Wiring wiring =
        new Wiring(
            new Screens(messages, views, theme, dialogs, _ -> {}),
            home,
            sample.settings(),
            beginning,
            () -> new Tasks(Runnable::run, Runnable::run, SampleScreens::fail),
            () -> {});
    WizardModel<OnboardingPlan> model =
        new WizardModel<>(wiring.steps(), beginning.plan(), new Silent());
    Parent view = views.load(new WizardController(model, messages, () -> {}));
    model.start(0);
    while (model.currentProperty().get() < number - 1) {
      model.next();
      if (model.step().id().equals("keys")) {
        Fx.passFrames(CARDS);
        enter(model.step().view());
        if (checking) {
          ((Button) model.step().view().lookup("#checkAll")).fire();
        }
      }
    }
    return view;
  }

  private void enter(Node step) {
    List<Node> fields = new ArrayList<>(step.lookupAll(".secret-field"));
    enter(fields.get(0), SampleHome.GEMINI);
    if (!checking) { // that check would cost something, and somebody be asked
      enter(fields.get(1), "7f3Qd-unknown-91x");
    }
  }

  private static void enter(Node field, String key) {
    try (Secret secret = Secret.of(key)) {
      ((SecretField) field).setSecret(secret);
    }
  }

  private static void fail(Throwable failure) {
    throw new AssertionError(failure);
  }

  private static final class Silent implements WizardListener {
    @Override
    public void moved(int number, int progress) {}

    @Override
    public void finished() {}

    @Override
    public void failed(Throwable failure) {
      fail(failure);
    }
  }
}
