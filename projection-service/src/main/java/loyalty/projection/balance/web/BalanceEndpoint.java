package loyalty.projection.balance.web;

import loyalty.projection.question.Gate;
import loyalty.projection.question.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The balance of a member, now or as of an instant. */
@RestController
public final class BalanceEndpoint {

    private final BalanceAnswers answers;
    private final Gate gate;

    public BalanceEndpoint(BalanceAnswers answers, Gate gate) {
        this.answers = answers;
        this.gate = gate;
    }

    @GetMapping("/v1/programmes/{programme}/members/{member}/balance")
    BalanceAnswers.Answer balance(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String minPosition) {
        return answers.answer(Question.of(programme, asOf, minPosition, gate.now()), Question.member(member));
    }
}
