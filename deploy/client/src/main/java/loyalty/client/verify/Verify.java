package loyalty.client.verify;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import loyalty.client.Api;
import loyalty.client.ClientException;
import loyalty.client.load.Progress;
import loyalty.client.verify.Reconciliation.Result;
import tools.jackson.databind.JsonNode;

/**
 * Asks the running system for the same thing in two ways: the projections' answers against a replay of the journal, the
 * totals against the sums over members, and the invariants that the ledger checks itself. One line each.
 */
public final class Verify {

    private static final int DIFFERENCES_SHOWN_MAX = 200;
    private static final int TRIES_MAX = 5;

    private final VerifyOptions options;
    private final Api api;
    private final PrintStream out;
    private int lines;
    private int broken;

    private Verify(VerifyOptions options, Api api, PrintStream out) {
        this.options = options;
        this.api = api;
        this.out = out;
    }

    /**
     * Verifies, and ends with {@code verified: N lines, M broken}.
     *
     * @return 0 when nothing is broken; 1 when something is, or when it could not be found out
     */
    public static int run(VerifyOptions options, PrintStream out) {
        try (var api = new Api(options.gateway(), options.auditorKey(), options.patience())) {
            return new Verify(options, api, out).run();
        } catch (ClientException known) {
            out.println("verify: " + known.getMessage());
            return 1;
        }
    }

    private int run() {
        Extent.All extents = Extent.read(api);
        for (String missing : options.programmes()) {
            if (!extents.byProgramme().containsKey(missing)) {
                throw new ClientException("programme " + missing + " has no facts to verify");
            }
        }
        Set<String> programmes =
                options.programmes().isEmpty() ? extents.byProgramme().keySet() : Set.copyOf(options.programmes());
        for (var each : extents.byProgramme().entrySet()) {
            if (programmes.contains(each.getKey())) {
                verifyProgramme(each.getKey(), each.getValue(), extents.position());
            }
        }
        invariants();
        out.println("verified: " + lines + " lines, " + broken + " broken");
        return broken == 0 ? 0 : 1;
    }

    private void verifyProgramme(String programme, Extent extent, long position) {
        Set<Instant> instants = extent.monthEndsAnd(options.instants());
        var verdicts = new ArrayList<Runnable>();
        try (var progress = Progress.of(programme, instants.size(), options.progressBar(), out)) {
            for (Instant asOf : instants) {
                Result result = reconciled(programme, asOf, position);
                JsonNode totals = totals(programme, asOf);
                verdicts.add(() -> {
                    reconcileLine(programme, asOf, result);
                    totalsLine(programme, asOf, totals, result);
                });
                progress.advance(1);
            }
        }
        verdicts.forEach(Runnable::run); // the lines come after the bar, which would be torn apart by them
    }

    /** Facts that arrive meanwhile make both sides move: then they are asked again at the new head. */
    private Result reconciled(String programme, Instant asOf, long position) {
        Result result = Reconciliation.of(api, programme, asOf, position, options.pageSize());
        for (int tries = 1; !result.stood() && !result.differences().isEmpty() && tries < TRIES_MAX; tries++) {
            long head = totals(programme, asOf).path("position").asLong(position);
            result = Reconciliation.of(api, programme, asOf, head, options.pageSize());
        }
        return result;
    }

    private JsonNode totals(String programme, Instant asOf) {
        return api.get("/v1/programmes/" + Api.encoded(programme) + "/audit/totals?asOf="
                        + Api.encoded(asOf.toString()))
                .orFail("the totals could not be read");
    }

    private void reconcileLine(String programme, Instant asOf, Result result) {
        List<Difference> differences = result.differences();
        line(
                differences.isEmpty(),
                "reconcile " + programme + " " + asOf,
                result.members() + " members, " + differences.size() + " differences");
        differences.stream().limit(DIFFERENCES_SHOWN_MAX).forEach(each -> out.println("        " + each));
        if (differences.size() > DIFFERENCES_SHOWN_MAX) {
            out.println("        ... and " + (differences.size() - DIFFERENCES_SHOWN_MAX) + " more");
        }
    }

    private void totalsLine(String programme, Instant asOf, JsonNode totals, Result result) {
        long balances = totals.path("balances").asLong(-1);
        boolean holds = totals.path("holds").asBoolean(false)
                && balances == result.auditedBalance()
                && balances == result.projectedBalance();
        line(
                holds,
                "totals " + programme + " " + asOf,
                "issued " + totals.path("issued").asString("?") + ", outstanding "
                        + totals.path("outstanding").asString("?") + ", balances " + balances
                        + ", summed over members " + result.projectedBalance() + " by projections and "
                        + result.auditedBalance() + " by the journal");
    }

    private void invariants() {
        JsonNode checks = api.get("/v1/invariants")
                .orFail("the invariants could not be read")
                .path("invariants");
        if (checks.isEmpty()) {
            line(false, "invariants", "the ledger named none");
        }
        for (JsonNode check : checks) {
            line(
                    check.path("ok").asBoolean(false),
                    check.path("id").asString("INV-?") + " "
                            + check.path("name").asString(""),
                    check.path("detail").asString(""));
        }
    }

    private void line(boolean holds, String name, String detail) {
        lines++;
        broken += holds ? 0 : 1;
        out.println((holds ? "ok      " : "BROKEN  ") + name + ": " + detail);
    }
}
