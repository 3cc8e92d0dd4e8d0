package com.alwrity.onboarding.destination;

import com.alwrity.onboarding.dotenv.reader.EnvReader;
import java.util.List;

/**
 * A line that not all programs read alike.
 *
 * @param variable the name it assigns
 * @param readers those that read it unlike most
 */
public record Misreading(String variable, List<EnvReader> readers) {}
