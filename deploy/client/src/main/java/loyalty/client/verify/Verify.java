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
    private int moved;

    private Verify(VerifyOptions options, Api api, PrintStream out) {
        this.options = options;
        this.api = api;
        this.out = out;
    }

    /**
     * Verifies, and ends with {@code verified: N lines, M broken}; lines that facts arriving meanwhile left without a
     * judgement are named in between.
     *
     * @return 0 when nothing is broken, whether or not all could be judged; 1 when something is, or when it could not be found out
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
        String left = moved == 0 ? "" : moved + " not judged because facts kept arriving, ";
        out.println("verified: " + lines + " lines, " + left + broken + " broken");
        return broken == 0 ? 0 : 1;
    }

    private void verifyProgramme(String programme, Extent extent, long position) {
        Set<Instant> instants = extent.monthEndsAnd(options.instants());
        var verdicts = new ArrayList<Runnable>();
        try (var progress = Progress.of(programme, instants.size(), options.progressBar(), out)) {
            for (Instant asOf : instants) {
                Result result = reconciled(programme, asOf, position);
                JsonNode totals = totals(programme, asOf, result.position());
                verdicts.add(() -> {
                    reconcileLine(programme, asOf, result);
                    totalsLine(programme, asOf, totals, result);
                });
                progress.advance(1);
            }
        }
        verdicts.forEach(Runnable::run); // the lines come after the bar, which would be torn apart by them
    }

    /**
     * Facts that arrive meanwhile make the projections move: then both sides are asked again. Where they never stand
     * still, what is left are the differences that every try has seen with the same two values.
     */
    private Result reconciled(String programme, Instant asOf, long position) {
        Result result = Reconciliation.of(api, programme, asOf, position, options.pageSize());
        for (int tries = 1; !result.stood() && tries < TRIES_MAX; tries++) {
            api.pauseAfter(tries);
            Result next = Reconciliation.of(api, programme, asOf, result.position(), options.pageSize());
            result = next.stood() ? next : next.seenBy(result);
        }
        return result;
    }

    private JsonNode totals(String programme, Instant asOf, long position) {
        return api.get("/v1/programmes/" + Api.encoded(programme) + "/audit/totals?asOf=" + Api.encoded(asOf.toString())
                        + "&position=" + position)
                .orFail("the totals could not be read");
    }

    private void reconcileLine(String programme, Instant asOf, Result result) {
        List<Difference> differences = result.differences();
        String name = "reconcile " + programme + " " + asOf;
        if (differences.isEmpty() && !result.stood()) {
            movedLine(name, result.members() + " members, facts arrived during each of " + TRIES_MAX + " tries");
            return;
        }
        line(differences.isEmpty(), name, result.members() + " members, " + differences.size() + " differences");
        differences.stream().limit(DIFFERENCES_SHOWN_MAX).forEach(each -> out.println("        " + each));
        if (differences.size() > DIFFERENCES_SHOWN_MAX) {
            out.println("        ... and " + (differences.size() - DIFFERENCES_SHOWN_MAX) + " more");
        }
    }

    private void totalsLine(String programme, Instant asOf, JsonNode totals, Result result) {
        long balances = totals.path("balances").asLong(-1);
        boolean holds = totals.path("holds").asBoolean(false)
                && balances == result.auditedBalance()
                && (!result.stood() || balances == result.projectedBalance());
        line(
                holds,
                "totals " + programme + " " + asOf,
                "issued " + totals.path("issued").asString("?") + ", outstanding "
                        + totals.path("outstanding").asString("?") + ", balances " + balances
                        + ", summed over members "
                        + (result.stood() ? result.projectedBalance() + " by projections and " : "")
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

    private void movedLine(String name, String detail) {
        lines++;
        moved++;
        out.println("moved   " + name + ": " + detail + "; not judged");
    }
}
