package loyalty.ledger.rule;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.exceptions.CelNumericOverflowException;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.programme.ConditionText;

/**
 * The language of conditions: the part of CEL without floating point, clocks, regular expressions and loops in loops, over the facts of a
 * purchase. Whatever it takes is typed, terminates and gives the same answer wherever it is asked.
 */
public final class Conditions {

    /** What one asking may take: eight walks over the thousand lines that a receipt may have. */
    static final int STEPS_MAX = 10_000;

    private static final int WALKS_MAX = 8;
    private static final int DEPTH_MAX = 50;

    private static final Set<StandardFunction> FUNCTIONS = EnumSet.of(
            StandardFunction.LOGICAL_NOT,
            StandardFunction.LOGICAL_OR,
            StandardFunction.LOGICAL_AND,
            StandardFunction.CONDITIONAL,
            StandardFunction.NOT_STRICTLY_FALSE,
            StandardFunction.EQUALS,
            StandardFunction.NOT_EQUALS,
            StandardFunction.LESS,
            StandardFunction.LESS_EQUALS,
            StandardFunction.GREATER,
            StandardFunction.GREATER_EQUALS,
            StandardFunction.ADD,
            StandardFunction.SUBTRACT,
            StandardFunction.MULTIPLY,
            StandardFunction.DIVIDE,
            StandardFunction.MODULO,
            StandardFunction.NEGATE,
            StandardFunction.IN,
            StandardFunction.SIZE,
            StandardFunction.CONTAINS,
            StandardFunction.STARTS_WITH,
            StandardFunction.ENDS_WITH);

    private static final Set<CelKind> KINDS =
            EnumSet.of(CelKind.BOOL, CelKind.INT, CelKind.STRING, CelKind.LIST, CelKind.STRUCT);

    private static final CelCompiler OF_ORDER = compiler(false);
    private static final CelCompiler OF_LINE = compiler(true);
    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(CelOptions.current()
                    .enableHeterogeneousNumericComparisons(
                            true) // the planner knows no other way; the checker lets no mixed numbers through
                    .comprehensionMaxIterations(STEPS_MAX)
                    .build())
            .setTypeProvider(Facts.TYPES)
            .addFunctionBindings(CelFunctionBinding.fromOverloads(
                    "sum", CelFunctionBinding.from("sum_list_int", List.class, Conditions::sum)))
            .build();

    private Conditions() {}

    /** What a condition is asked of. */
    public enum Of {
        /** The purchase as a whole. */
        ORDER,
        /** One line of it, beside the whole. */
        LINE
    }

    /** Everything that is wrong with a condition; empty for one that can be asked. */
    public static List<ConditionFlaw> flaws(ConditionText text, Of of) {
        var result = compiler(of).compile(text.value());
        if (result.hasError()) {
            return result.getErrors().stream().map(ConditionFlaw::of).distinct().toList();
        }
        try {
            return flaws(result.getAst());
        } catch (dev.cel.common.CelValidationException impossible) {
            throw new IllegalStateException("a condition without errors has no tree", impossible);
        }
    }

    /** The condition, to be asked; throws {@link IllegalArgumentException} for one with flaws. */
    static Condition compile(ConditionText text, Of of) {
        var flaws = flaws(text, of);
        if (!flaws.isEmpty()) {
            throw new IllegalArgumentException("a condition has " + flaws.size() + " flaws, at line "
                    + flaws.getFirst().line() + ": " + flaws.getFirst().detail());
        }
        try {
            return new Condition(
                    RUNTIME.createProgram(compiler(of).compile(text.value()).getAst()));
        } catch (dev.cel.common.CelValidationException | CelEvaluationException impossible) {
            throw new IllegalStateException("a condition without flaws cannot be planned", impossible);
        }
    }

    private static CelCompiler compiler(Of of) {
        return switch (of) {
            case ORDER -> OF_ORDER;
            case LINE -> OF_LINE;
        };
    }

    private static CelCompiler compiler(boolean ofLine) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelOptions.current()
                        .maxExpressionCodePointSize(ConditionText.LENGTH_MAX)
                        .maxParseRecursionDepth(DEPTH_MAX)
                        .enableHeterogeneousNumericComparisons(false)
                        .build())
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .includeFunctions(FUNCTIONS)
                        .includeIdentifiers(List.of())
                        .build())
                .setStandardMacros(
                        CelStandardMacro.ALL,
                        CelStandardMacro.EXISTS,
                        CelStandardMacro.EXISTS_ONE,
                        CelStandardMacro.FILTER,
                        CelStandardMacro.MAP)
                .setTypeProvider(Facts.TYPES)
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                        "sum",
                        CelOverloadDecl.newGlobalOverload(
                                "sum_list_int", SimpleType.INT, ListType.create(SimpleType.INT))))
                .setResultType(SimpleType.BOOL);
        Facts.OF_ORDER.forEach(builder::addVar);
        if (ofLine) {
            builder.addVar(Facts.LINE, Facts.LINE_TYPE);
        }
        return builder.build();
    }

    private static long sum(List<?> numbers) {
        try {
            long sum = 0;
            for (Object number : numbers) {
                sum = Math.addExact(sum, (Long) number);
            }
            return sum;
        } catch (ArithmeticException beyond) {
            throw new CelNumericOverflowException(beyond); // as the operators of the language say it
        }
    }

    /** What the types allow and we do not. */
    private static List<ConditionFlaw> flaws(CelAbstractSyntaxTree tree) {
        var flaws = new ArrayList<ConditionFlaw>();
        List<CelNavigableExpr> nodes;
        try (Stream<CelNavigableExpr> all =
                CelNavigableAst.fromAst(tree).getRoot().allNodes()) {
            nodes = all.toList();
        }
        int walks = 0;
        for (CelNavigableExpr node : nodes) {
            boolean strange = tree.getType(node.id())
                    .map(type -> !KINDS.contains(type.kind()))
                    .orElse(false);
            if (strange) {
                flaws.add(ConditionFlaw.at(
                        tree,
                        node.id(),
                        "condition-type",
                        "conditions know whole numbers, texts, true and false, and lists of these"));
            }
            if (node.getKind() == ExprKind.Kind.COMPREHENSION) {
                walks++;
                if (isInAnother(node)) {
                    flaws.add(ConditionFlaw.at(
                            tree,
                            node.id(),
                            "condition-too-costly",
                            "a list must not be walked for each item of another"));
                } else if (walks > WALKS_MAX) {
                    flaws.add(ConditionFlaw.at(
                            tree, node.id(), "condition-too-costly", "lists may be walked " + WALKS_MAX + " times"));
                }
            }
        }
        return flaws.stream().distinct().toList();
    }

    /** Whether a walk is made for each item of another, and not once, as the list that another one walks. */
    private static boolean isInAnother(CelNavigableExpr walk) {
        CelNavigableExpr inner = walk;
        for (var outer = walk.parent(); outer.isPresent(); outer = outer.get().parent()) {
            if (outer.get().getKind() == ExprKind.Kind.COMPREHENSION
                    && outer.get().expr().comprehension().iterRange().id() != inner.id()) {
                return true;
            }
            inner = outer.get();
        }
        return false;
    }
}
