/**
 * The configuration of coding assistants: the rules that keep them from reading files with keys,
 * and adding those that are missing.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.workspace.agents.AgentRules}. May use {@code model},
 * {@code platform}, {@code workspace}, {@code workspace.git}.
 */
@NullMarked
package com.alwrity.onboarding.workspace.agents;

import org.jspecify.annotations.NullMarked;
