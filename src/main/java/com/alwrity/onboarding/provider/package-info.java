/**
 * The providers of API keys: what each is for, where to get a key, its variables, what its keys
 * look like, how to check one.
 *
 * <p>All of it is data, in {@code providers.json} beside this package and in the files that add to
 * it. Entry types: {@link com.alwrity.onboarding.provider.ProviderCatalogue}, {@link
 * com.alwrity.onboarding.provider.Provider}. May use {@code model}, {@code platform} and {@code
 * dotenv.schema}.
 */
@NullMarked
package com.alwrity.onboarding.provider;

import org.jspecify.annotations.NullMarked;
