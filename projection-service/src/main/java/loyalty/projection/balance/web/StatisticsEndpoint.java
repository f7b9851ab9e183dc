package loyalty.projection.balance.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.projection.balance.PointsFlow;
import loyalty.projection.balance.store.PointsStatistics;
import loyalty.projection.question.Gate;
import loyalty.projection.question.Question;
import loyalty.value.PointCurrencyId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Points of one currency opened, issued, funded, adjusted, redeemed, reversed, lapsed and outstanding over time. */
@RestController
public final class StatisticsEndpoint {

    private static final int STEPS_MAX = 1_500;

    private final BalanceAnswers answers;
    private final PointsStatistics statistics;
    private final Gate gate;

    public StatisticsEndpoint(BalanceAnswers answers, PointsStatistics statistics, Gate gate) {
        this.answers = answers;
        this.statistics = statistics;
        this.gate = gate;
    }

    /** How long a step is, by the UTC calendar. */
    enum Step {
        DAY,
        WEEK,
        MONTH;

        ZonedDateTime plus(ZonedDateTime from, int steps) {
            return switch (this) {
                case DAY -> from.plusDays(steps);
                case WEEK -> from.plusWeeks(steps);
                case MONTH -> from.plusMonths(steps);
            };
        }

        static Step of(String text) {
            for (Step step : values()) {
                if (step.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return step;
                }
            }
            throw new ProblemException(Problem.invalidValue("The parameter step must be day, week or month."));
        }
    }

    /**
     * The answer; {@code asOf} is the end of the last step.
     *
     * @param pointCurrency empty for the programme's own
     */
    record Flows(
            String programme,
            Instant asOf,
            long position,
            String step,
            Optional<String> pointCurrency,
            List<PointsFlow> steps) {}

    @GetMapping("/v1/programmes/{programme}/statistics/points")
    Flows points(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "month") String step,
            @RequestParam(required = false) @Nullable String pointCurrency,
            @RequestParam(required = false) @Nullable String minPosition) {
        var length = Step.of(step);
        var question = Question.of(programme, to, minPosition, gate.now());
        Optional<Instant> wanted = Question.instant("from", from);
        var view = answers.view(question);
        var currency = Question.pointCurrency(pointCurrency);
        Instant begin = wanted.or(() -> statistics
                        .begin(view.slot(), question.programme(), currency)
                        .map(StatisticsEndpoint::midnightBefore))
                .orElse(question.asOf());
        List<PointsFlow> flows = begin.isBefore(question.asOf())
                ? statistics.flows(view.slot(), question.programme(), currency, bounds(begin, question.asOf(), length))
                : noneIfDefault(wanted);
        return new Flows(
                question.programme().value(),
                question.asOf(),
                view.position(),
                step,
                currency.map(PointCurrencyId::value),
                flows);
    }

    private static List<PointsFlow> noneIfDefault(Optional<Instant> wanted) {
        if (wanted.isPresent()) {
            throw new ProblemException(Problem.invalidValue("The parameter from must lie before to."));
        }
        return List.of();
    }

    /** The last midnight before an instant: what happens at a bound belongs to the step that ends there. */
    private static Instant midnightBefore(Instant instant) {
        return instant.minus(1, ChronoUnit.MICROS)
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** From the first instant in whole steps; the last step ends with the last instant and may be shorter. */
    static List<Instant> bounds(Instant from, Instant to, Step step) {
        var bounds = new ArrayList<Instant>();
        ZonedDateTime first = from.atZone(ZoneOffset.UTC);
        for (int i = 0; step.plus(first, i).toInstant().isBefore(to); i++) {
            if (i == STEPS_MAX) {
                throw new ProblemException(
                        Problem.invalidValue("There are more than " + STEPS_MAX + " steps between from and to."));
            }
            bounds.add(step.plus(first, i).toInstant());
        }
        bounds.add(to);
        return bounds;
    }
}
