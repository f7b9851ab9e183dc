package loyalty.journal.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract bites: no test of it passes against an engine that does nothing. */
class EngineContractTest {

    private static final String ASKED_FOR = "loyalty.journal.idle";

    /** Runs when the test below asks for it, and not when a build happens to find it. */
    static final class OnlyWhenAskedFor implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getConfigurationParameter(ASKED_FOR).isPresent()
                    ? ConditionEvaluationResult.enabled("asked for")
                    : ConditionEvaluationResult.disabled("has to fail, and is run by the test that demands it");
        }
    }

    @ExtendWith(OnlyWhenAskedFor.class)
    static final class AgainstAnIdleEngine extends EngineContract {

        @Override
        EventStorageEngine engine() {
            return new IdleEngine();
        }
    }

    @Test
    void every_test_of_the_contract_fails_against_an_engine_that_does_nothing() {
        List<String> passed = Collections.synchronizedList(new ArrayList<>());
        List<String> failed = Collections.synchronizedList(new ArrayList<>());
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .configurationParameter(ASKED_FOR, "yes")
                                .selectors(DiscoverySelectors.selectClass(AgainstAnIdleEngine.class))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest()) {
                                    boolean good = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
                                    (good ? passed : failed).add(test.getDisplayName());
                                }
                            }
                        });

        assertThat(passed).isEmpty();
        assertThat(failed).hasSizeGreaterThan(30);
    }
}
