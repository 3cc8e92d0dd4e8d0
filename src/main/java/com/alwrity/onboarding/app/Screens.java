package com.alwrity.onboarding.app;

import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.ui.Theme;
import java.net.URI;
import java.util.function.Consumer;

/** What every screen is made with. */
record Screens(
    Messages messages, FxmlViews views, Theme theme, Dialogs dialogs, Consumer<URI> browser) {}
