package com.alwrity.onboarding.cli.vault;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.vault.upkeep.Recovery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
    name = "recover",
    description = "Bring back keys that were kept aside and can be opened again.",
    customSynopsis = "alwrity master recover --user ID [OPTIONS]",
    footer = {"", "Example: alwrity master recover --user ann"})
final class MasterRecoverCommand extends SessionCommand {
  @Override
  protected int run(Session session, Output output) {
    UserId user = session.knownUser(session.workspace());
    Map<Recovery, List<ProviderId>> result = session.upkeep().recover(user);
    if (output.isJson()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("user", user.value());
      for (Recovery recovery : Recovery.values()) {
        document.put(
            recovery.name().toLowerCase(Locale.ROOT),
            result.getOrDefault(recovery, List.of()).stream().map(ProviderId::value).toList());
      }
      output.document(document);
    }
    result.forEach((recovery, providers) -> output.note(key(recovery), names(providers)));
    if (result.isEmpty()) {
      output.note("master.recover.nothing", user);
    }
    return result.containsKey(Recovery.UNREADABLE) ? ExitCode.BAD_NEWS : ExitCode.DONE;
  }

  private static String key(Recovery recovery) {
    return switch (recovery) {
      case BACK -> "master.recover.back";
      case REPLACED -> "master.recover.replaced";
      case UNREADABLE -> "master.recover.unreadable";
    };
  }

  private static String names(List<ProviderId> providers) {
    return providers.stream().map(ProviderId::value).collect(Collectors.joining(", "));
  }
}
