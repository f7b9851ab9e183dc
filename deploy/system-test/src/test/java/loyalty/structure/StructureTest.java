package loyalty.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import loyalty.account.OffendingFold;
import loyalty.gateway.offender.OffendingGateway;
import loyalty.journal.offender.OffendingJournal;
import loyalty.ledger.purchase.OffendingDecision;
import loyalty.ledger.redemption.OffendingNeighbour;
import loyalty.projection.offender.OffendingProjection;
import loyalty.value.OffendingValue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules hold for the product, and each of them is shown to bite on a deliberate offender. */
class StructureTest {

    static JavaClasses product;

    @BeforeAll
    static void read() {
        product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("spring-boot-loader"))
                .importPackages("loyalty");
        assertThat(product.size()).as("classes read").isGreaterThan(150);
    }

    static Stream<Arguments> rules_with_offenders() {
        return Stream.of(
                rule(Rules.values_know_nothing_but_the_language(), OffendingValue.class),
                rule(Rules.events_and_folds_know_no_framework(), OffendingFold.class),
                rule(Rules.only_the_wire_knows_json(), OffendingFold.class),
                rule(Rules.decisions_know_no_framework(), OffendingDecision.class),
                rule(Rules.only_rules_know_the_language_of_conditions(), OffendingDecision.class),
                rule(Rules.nothing_pure_asks_for_the_time(), OffendingDecision.class),
                rule(Rules.nothing_pure_touches_the_world(), OffendingDecision.class),
                rule(Rules.features_do_not_know_each_other(), OffendingNeighbour.class, purchase()),
                rule(Rules.the_journal_has_never_heard_of_points(), OffendingJournal.class),
                rule(Rules.only_journal_and_wiring_know_axon(), OffendingProjection.class),
                rule(Rules.projections_know_nothing_of_the_writer(), OffendingProjection.class),
                rule(Rules.the_gateway_knows_nothing_of_the_domain(), OffendingGateway.class),
                rule(Rules.the_writer_knows_no_other_service(), OffendingDecision.class),
                rule(Rules.packages_form_no_cycles(), OffendingValue.class, OffendingFold.class));
    }

    private static Class<?> purchase() {
        return loyalty.ledger.purchase.PurchaseDecider.class;
    }

    private static Arguments rule(ArchRule rule, Class<?>... offenders) {
        return Arguments.of(Named.of(rule.getDescription(), rule), List.of(offenders));
    }

    @ParameterizedTest
    @MethodSource("rules_with_offenders")
    void the_product_keeps_the_rule(ArchRule rule, List<Class<?>> offenders) {
        rule.check(product);
    }

    @ParameterizedTest
    @MethodSource("rules_with_offenders")
    void the_rule_bites(ArchRule rule, List<Class<?>> offenders) {
        var offence = new ClassFileImporter().importClasses(offenders);

        assertThat(rule.evaluate(offence).hasViolation()).isTrue();
    }
}
