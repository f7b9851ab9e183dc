package loyalty.journal.axon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The journal is a library of its own, and stays away from the parts of Axon 5.0.1 whose bugs cannot be guarded against. */
class StructureTest {

    static final JavaClasses JOURNAL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("loyalty.journal");

    // Bugs B, C, G, H and K of 5.0.1: streaming processors, the JPA engine, annotated handlers, nested modules'
    // decorators;
    // F: the repository, which shows an appended event to every entity loaded.
    static final ArchRule SHUNNED = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.axonframework.eventsourcing.eventstore.jpa..",
                    "org.axonframework.messaging.eventhandling.processing.streaming.pooled..",
                    "org.axonframework.messaging.eventhandling.processing.streaming.token.store..",
                    "org.axonframework.messaging.eventhandling.annotation..",
                    "org.axonframework.modelling..",
                    "org.axonframework.messaging.core.unitofwork.transaction..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.axonframework.messaging.core.unitofwork.TransactionalUnitOfWorkFactory")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.axonframework.eventsourcing.EventSourcingRepository");

    static final ArchRule PLAIN = noClasses()
            .that()
            .resideInAPackage("loyalty.journal")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework..", "org.springframework..", "loyalty.journal.axon..");

    static final ArchRule ALONE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.sql..",
                    "org.jspecify..",
                    "org.postgresql..",
                    "tools.jackson.core..",
                    "org.axonframework..",
                    "loyalty.journal..");

    @Test
    void the_parts_of_axon_with_bugs_beyond_guarding_are_not_used() {
        SHUNNED.check(JOURNAL);
    }

    @Test
    void the_journal_itself_knows_neither_axon_nor_a_framework() {
        PLAIN.check(JOURNAL);
    }

    @Test
    void it_depends_on_nothing_else_of_ours() {
        ALONE.check(JOURNAL);
    }

    @Test
    void the_rules_bite() {
        var tests = new ClassFileImporter().importClasses(Offender.class, EngineContract.class);
        assertThatThrownBy(() -> SHUNNED.check(tests)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ALONE.check(tests)).isInstanceOf(AssertionError.class);
    }

    /** What the rules are there to find. */
    static final class Offender {
        final Class<?> shunned = org.axonframework.eventsourcing.EventSourcingRepository.class;
    }
}
