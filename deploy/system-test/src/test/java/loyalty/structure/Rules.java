package loyalty.structure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Who may import whom. */
final class Rules {

    private static final String[] CORE = {
        "loyalty.ledger.decision",
        "loyalty.ledger.rule",
        "loyalty.ledger.activity",
        "loyalty.ledger.adjustment",
        "loyalty.ledger.card",
        "loyalty.ledger.consent",
        "loyalty.ledger.draw",
        "loyalty.ledger.entitlement",
        "loyalty.ledger.membership",
        "loyalty.ledger.merge",
        "loyalty.ledger.opening",
        "loyalty.ledger.reinstatement",
        "loyalty.ledger.publication",
        "loyalty.ledger.purchase",
        "loyalty.ledger.redemption",
        "loyalty.ledger.referral",
        "loyalty.ledger.registration",
        "loyalty.ledger.returns",
        "loyalty.ledger.review",
        "loyalty.ledger.tier",
        "loyalty.ledger.transfer"
    };
    private static final String[] LANGUAGE = {
        "loyalty.value", "loyalty.event", "loyalty.event.wire", "loyalty.programme", "loyalty.account"
    };

    /** How chance is reckoned, so that anybody can do it again: pure but for the hashes of {@code java.security}. */
    private static final String CHANCE = "loyalty.draw";

    private Rules() {}

    /** CEL, and the collections that its interfaces ask for. */
    private static final String[] CONDITIONS = {"dev.cel..", "com.google.common.collect.."};

    static ArchRule values_know_nothing_but_the_language() {
        return classes()
                .that()
                .resideInAPackage("loyalty.value")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "loyalty.value", "org.jspecify.."));
    }

    static ArchRule events_and_folds_know_no_framework() {
        return classes()
                .that()
                .resideInAnyPackage("loyalty.event", "loyalty.programme", "loyalty.account")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "loyalty.value",
                        "loyalty.event",
                        "loyalty.programme",
                        "loyalty.account",
                        "org.jspecify.."));
    }

    static ArchRule only_the_wire_knows_json() {
        return noClasses()
                .that()
                .resideInAnyPackage("loyalty.value", "loyalty.event", "loyalty.programme", "loyalty.account")
                .or()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat(resideInAnyPackage("tools.jackson..", "com.fasterxml.."));
    }

    static ArchRule decisions_know_no_framework() {
        return classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..")
                        .or(resideInAnyPackage(LANGUAGE))
                        .or(resideInAPackage(CHANCE))
                        .or(resideInAnyPackage(CORE))
                        .or(resideInAnyPackage(CONDITIONS)));
    }

    static ArchRule only_rules_know_the_language_of_conditions() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("loyalty.ledger.rule")
                .should()
                .dependOnClassesThat(resideInAnyPackage(CONDITIONS));
    }

    static ArchRule nothing_pure_asks_for_the_time() {
        return noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .or()
                .resideInAnyPackage(LANGUAGE)
                .or()
                .resideInAPackage(CHANCE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class);
    }

    static ArchRule nothing_pure_touches_the_world() {
        return noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .or()
                .resideInAnyPackage(LANGUAGE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.sql..", "java.net..", "java.nio.file..", "java.security..", "java.util.concurrent.."));
    }

    static ArchRule features_do_not_know_each_other() {
        return slices().matching(
                        "loyalty.ledger.(publication|registration|purchase|returns|redemption|referral|review)")
                .should()
                .notDependOnEachOther();
    }

    static ArchRule the_journal_has_never_heard_of_points() {
        return noClasses()
                .that()
                .resideInAPackage("loyalty.journal..")
                .should()
                .dependOnClassesThat(resideInAPackage("loyalty..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("loyalty.journal.."))));
    }

    static ArchRule only_journal_and_wiring_know_axon() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("loyalty.journal..", "loyalty.ledger.wiring..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.axonframework.."));
    }

    static ArchRule projections_know_nothing_of_the_writer() {
        return noClasses()
                .that()
                .resideInAPackage("loyalty.projection..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("loyalty.ledger..", "loyalty.journal..", "loyalty.gateway.."));
    }

    static ArchRule the_gateway_knows_nothing_of_the_domain() {
        return noClasses()
                .that()
                .resideInAnyPackage("loyalty.gateway..", "loyalty.edge..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("loyalty.ledger..", "loyalty.journal..", "loyalty.projection..")
                        .or(resideInAnyPackage(LANGUAGE)));
    }

    static ArchRule the_writer_knows_no_other_service() {
        return noClasses()
                .that()
                .resideInAPackage("loyalty.ledger..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("loyalty.projection..", "loyalty.gateway.."));
    }

    static ArchRule packages_form_no_cycles() {
        return slices().matching("loyalty.(**)").should().beFreeOfCycles();
    }
}
