package loyalty.projection.balance.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.edge.CallerFilter;
import loyalty.edge.ProblemException;
import loyalty.event.Told;
import loyalty.projection.balance.Balance;
import loyalty.projection.balance.BalanceRows;
import loyalty.projection.balance.store.BalanceQueries;
import loyalty.projection.feed.ProjectionRunner;
import loyalty.projection.feed.ProjectionRunner.View;
import loyalty.projection.profile.Profile;
import loyalty.projection.question.Gate;
import loyalty.projection.question.Question;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;

/** Answers what the balance of a member is. */
public final class BalanceAnswers {

    private final ProjectionRunner<BalanceRows> runner;
    private final BalanceQueries queries;
    private final Gate gate;

    public BalanceAnswers(ProjectionRunner<BalanceRows> runner, BalanceQueries queries, Gate gate) {
        this.runner = runner;
        this.queries = queries;
        this.gate = gate;
    }

    /**
     * The answer.
     *
     * @param position everything up to it is in the answer
     */
    public record Answer(
            String programme,
            String memberId,
            Instant registeredAt,
            Instant asOf,
            long position,
            long balance,
            long reserved,
            long debt,
            long pending,
            Optional<Lapse> nextLapse,
            List<InCurrency> pointCurrencies) {}

    /** What a member has of a further point currency; all else is of the programme's own. */
    public record InCurrency(
            String pointCurrency, long balance, long reserved, long debt, long pending, Optional<Lapse> nextLapse) {}

    /** Points that lapse together. */
    public record Lapse(Instant at, long points) {
        static Lapse of(Told.NextLapse next) {
            return new Lapse(next.at(), next.points().amount());
        }
    }

    public Answer answer(Question question, MemberId member) {
        View view = view(question);
        Instant registeredAt =
                queries.registeredAt(view.slot(), question.programme(), member).orElseThrow(Question::unknownMember);
        Balance balance = balance(view, question, member, Optional.empty());
        return new Answer(
                question.programme().value(),
                member.value(),
                registeredAt,
                question.asOf(),
                view.position(),
                balance.active(),
                balance.reserved(),
                balance.debt(),
                balance.pending(),
                balance.nextLapse().map(Lapse::of),
                queries.currencies(view.slot(), question.programme(), member, question.asOf()).stream()
                        .map(currency -> inCurrency(currency, balance(view, question, member, Optional.of(currency))))
                        .toList());
    }

    private Balance balance(View view, Question question, MemberId member, Optional<PointCurrencyId> currency) {
        return queries.balance(view.slot(), question.programme(), member, currency, question.asOf());
    }

    private static InCurrency inCurrency(PointCurrencyId currency, Balance balance) {
        return new InCurrency(
                currency.value(),
                balance.active(),
                balance.reserved(),
                balance.debt(),
                balance.pending(),
                balance.nextLapse().map(Lapse::of));
    }

    /** What holds of a member beside points. */
    public Profile profile(Question question, MemberId member) {
        View view = view(question);
        Instant registeredAt =
                queries.registeredAt(view.slot(), question.programme(), member).orElseThrow(Question::unknownMember);
        return queries.profile(view.slot(), question.programme(), member, registeredAt, question.asOf());
    }

    /** What to read for a question. Throws {@link ProblemException} for a programme that is not there. */
    public View view(Question question) {
        View view = gate.view(runner, question.minPosition());
        if (!queries.knows(view.slot(), question.programme())) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
        return view;
    }

    public BalanceQueries queries() {
        return queries;
    }
}
