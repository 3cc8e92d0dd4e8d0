package com.alwrity.onboarding.provider.check;

import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * What came of checking one key.
 *
 * @param details what there is to say beside the verdict; may be empty
 * @param httpStatus of the answer, if there was one
 * @param elapsed from the start of the check
 */
public record CheckResult(
    ProviderId provider,
    Verdict verdict,
    List<CheckDetail> details,
    OptionalInt httpStatus,
    Duration elapsed) {}
