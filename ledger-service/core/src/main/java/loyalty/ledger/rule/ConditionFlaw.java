package loyalty.ledger.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;

/**
 * What is wrong with a condition.
 *
 * @param line 1 for the first
 * @param column 1 for the first character of the line
 * @param code stable, in kebab-case
 * @param detail words that repeat nothing of the condition
 */
public record ConditionFlaw(int line, int column, String code, String detail) {

    static ConditionFlaw of(CelIssue issue) {
        var words = issue.getMessage();
        var place = issue.getSourceLocation();
        if (words.startsWith("undeclared reference")) {
            return at(
                    place,
                    "condition-unknown-name",
                    "this is not known here; known are " + String.join(", ", Facts.OF_ORDER.keySet())
                            + ", in the condition of a line also " + Facts.LINE);
        }
        if (words.startsWith("undefined field")) {
            return at(
                    place, "condition-unknown-field", "a line has " + String.join(", ", Facts.LINE_TYPE.fieldNames()));
        }
        if (words.startsWith("found no matching overload") || words.startsWith("expected type")) {
            // Names of functions and types that are known here, nothing else.
            return at(place, "condition-type", words.replaceFirst(" \\(candidates: .*", ""));
        }
        return words.contains("type")
                ? at(place, "condition-type", "the types do not fit")
                : at(place, "condition-syntax", "this cannot be read as an expression of CEL");
    }

    static ConditionFlaw at(CelAbstractSyntaxTree tree, long node, String code, String detail) {
        var place = tree.getSource()
                .getOffsetLocation(tree.getSource().getPositionsMap().getOrDefault(node, 0))
                .orElse(CelSourceLocation.of(1, 0));
        return at(place, code, detail);
    }

    private static ConditionFlaw at(CelSourceLocation place, String code, String detail) {
        return new ConditionFlaw(Math.max(1, place.getLine()), Math.max(0, place.getColumn()) + 1, code, detail);
    }
}
