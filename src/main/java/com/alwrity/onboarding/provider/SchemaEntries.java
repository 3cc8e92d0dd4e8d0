package com.alwrity.onboarding.provider;

import com.alwrity.onboarding.dotenv.schema.EnvSchema;
import com.alwrity.onboarding.dotenv.schema.SchemaItem;
import com.alwrity.onboarding.model.ProviderId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The entries that a project's own list of variables adds to the catalogue. */
record SchemaEntries(SchemaSource source, Function<String, @Nullable ProviderId> owners) {
  private static final int LONGEST_NAME = 41;
  private static final String UNDESCRIBED = "A setting of this project.";

  /** Computed by whoever reads the schema: {@code exec(…)}, {@code $OTHER}. */
  private static final Pattern COMPUTED =
      Pattern.compile("(?s)[A-Za-z]\\w*+\\(.*+|.*?\\$\\{?\\w.*+");

  private static final Pattern PUBLIC =
      Pattern.compile("(?:REACT_APP|VITE|NEXT_PUBLIC|PUBLIC)_.*+");
  private static final Pattern PREFIX = Pattern.compile("^(?:REACT_APP|VITE|NEXT_PUBLIC|PUBLIC)_");

  /**
   * An entry of each variable that has no value there, and of each whose provider is known: that
   * one stays what it is, but may be required now.
   */
  List<CatalogueFile.Entry> of(EnvSchema schema) {
    List<CatalogueFile.Entry> entries = new ArrayList<>();
    for (SchemaItem item : schema.items()) {
      ProviderId owner = owners.apply(item.name());
      if (owner != null) {
        entries.add(entry(item.line(), known(owner, item)));
      } else if (isOpen(item.value())) {
        entries.add(entry(item.line(), fields(item)));
      }
    }
    return entries;
  }

  private static boolean isOpen(String value) {
    boolean found = COMPUTED.matcher(value).matches() || Placeholder.isReference(value);
    return value.isEmpty() || (Placeholder.is(value) && !found);
  }

  private static Map<String, Object> known(ProviderId owner, SchemaItem item) {
    return item.required()
        ? Map.of("id", owner.value(), "required", true)
        : Map.of("id", owner.value());
  }

  private Map<String, Object> fields(SchemaItem item) {
    boolean secret = item.sensitive().orElse(!source.frontend() && !isPublic(item.name()));
    String backend = source.frontend() ? PREFIX.matcher(item.name()).replaceFirst("") : item.name();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id(backend));
    fields.put("name", item.name());
    fields.put("purpose", item.description().isEmpty() ? UNDESCRIBED : item.description());
    fields.put("required", item.required());
    fields.put("public", !secret);
    fields.put("backend", backend);
    if (source.frontend()) {
      fields.put("frontend", item.name());
    }
    item.type()
        .flatMap(SchemaTypes::of)
        .ifPresent(
            type -> {
              fields.put("formats", List.of(type.format()));
              fields.put("values", type.words());
            });
    item.page().ifPresent(page -> fields.put("keyPage", page));
    item.example().filter(text -> !text.isBlank()).ifPresent(e -> fields.put("example", e));
    return fields;
  }

  private static boolean isPublic(String name) {
    return PUBLIC.matcher(name).matches();
  }

  private String id(String variable) {
    String words = variable.toLowerCase(Locale.ROOT).replace('_', '-');
    return words.substring(0, Math.min(words.length(), LONGEST_NAME)) + "-" + source.mark();
  }

  private static CatalogueFile.Entry entry(int line, Map<String, Object> fields) {
    return new CatalogueFile.Entry(
        line,
        fields.entrySet().stream()
            .map(field -> new CatalogueFile.Field(line, field.getKey(), field.getValue()))
            .toList());
  }
}
