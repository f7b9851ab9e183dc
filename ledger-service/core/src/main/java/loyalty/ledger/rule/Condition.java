package loyalty.ledger.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import loyalty.event.Award.NoAnswer;

/** A condition of a rule, ready to be asked; asks nothing but the facts it is given, and takes a bounded number of steps. */
final class Condition {

    private final Program program;

    Condition(Program program) {
        this.program = program;
    }

    /** Whether it holds; a condition without an answer does not, and the note says why. */
    boolean holds(CelVariableResolver facts, Note note) {
        try {
            return Boolean.TRUE.equals(program.eval(facts));
        } catch (CelEvaluationException failed) {
            note.unanswered(reasonOf(failed));
            return false;
        }
    }

    private static NoAnswer reasonOf(CelEvaluationException failed) {
        return switch (failed.getErrorCode()) {
            case DIVIDE_BY_ZERO -> NoAnswer.DIVISION_BY_ZERO;
            case NUMERIC_OVERFLOW -> NoAnswer.OVERFLOW;
            case ITERATION_BUDGET_EXCEEDED -> NoAnswer.TOO_LONG;
            default -> NoAnswer.FAILED;
        };
    }

    /** Takes down that a condition had no answer. */
    @FunctionalInterface
    interface Note {
        void unanswered(NoAnswer reason);
    }
}
