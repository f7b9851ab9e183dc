package loyalty.client.demo;

import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loyalty.client.Api;
import loyalty.client.ApiKey;
import loyalty.client.ClientException;
import loyalty.client.Programmes;
import loyalty.client.fact.Fact;
import loyalty.client.load.Progress;
import loyalty.client.segment.SegmentOptions;
import loyalty.client.segment.Segments;
import loyalty.client.send.BulkSender;
import loyalty.client.send.BulkSender.Pace;
import loyalty.client.send.Summary;
import loyalty.client.send.Verdict.Outcome;

/** Plays the made-up shop, shows what came of it, and says where to look next. A second run changes nothing. */
public final class Demo {

    private static final String AS_OF = "2026-06-30T23:59:59Z";

    private final DemoOptions options;
    private final PrintStream out;

    private Demo(DemoOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Plays the shop.
     *
     * @return 0 when all facts were sent and none was malformed
     */
    public static int run(DemoOptions options, PrintStream out) {
        try {
            return new Demo(options, out).run();
        } catch (ClientException known) {
            out.println("demo: " + known.getMessage());
            return 1;
        }
    }

    private int run() {
        List<Fact> facts = Shop.facts(options.trade(), options.seed(), options.members());
        try (var service = api(ApiKey.fromFile(options.serviceKeyFile()));
                var auditor = api(ApiKey.fromFile(options.auditorKeyFile()))) {
            publish(service);
            BulkSender.Result result = play(service, facts);
            var summary = new Summary(result.verdicts());
            out.println("two years of a made-up shop, programme " + programme() + ", seed " + options.seed());
            summary.print(out, 0);
            if (result.failure().isPresent()) {
                throw new ClientException(result.failure().get());
            }
            out.println("as of " + AS_OF);
            Figures.read(auditor, programme(), AS_OF, result.position()).print(out);
            campaigns(auditor);
            partners(auditor);
            coupons(auditor);
            rewards(auditor);
            whereNext();
            return summary.count(Outcome.MALFORMED) == 0 ? 0 : 1;
        }
    }

    private void campaigns(Api auditor) {
        auditor.get("/v1/programmes/" + Api.encoded(programme()) + "/campaigns")
                .orFail("the campaigns could not be read")
                .path("campaigns")
                .valueStream()
                .filter(each -> each.path("budget").isNumber())
                .forEach(each -> out.printf(
                        Locale.ROOT,
                        "  %-28s %,9d of %,d points given%n",
                        "campaign " + each.path("campaign").asString(),
                        each.path("used").asLong(),
                        each.path("budget").asLong()));
    }

    private void partners(Api auditor) {
        auditor.get("/v1/programmes/" + Api.encoded(programme()) + "/partners?asOf=" + Api.encoded(AS_OF))
                .orFail("the partners could not be read")
                .path("partners")
                .forEach(each -> out.printf(
                        Locale.ROOT,
                        "  %-28s %,9d points paid for, %,d of them given back%n",
                        "partner " + each.path("partner").asString(),
                        each.path("funded").asLong(),
                        each.path("givenBack").asLong()));
    }

    private void coupons(Api auditor) {
        auditor.get("/v1/programmes/" + Api.encoded(programme()) + "/coupon-pools")
                .orFail("the coupon pools could not be read")
                .path("pools")
                .forEach(each -> out.printf(
                        Locale.ROOT,
                        "  %-28s %,9d of %,d coupons issued%n",
                        "coupon pool " + each.path("poolId").asString(),
                        each.path("issued").asLong(),
                        each.path("codes").asLong()));
    }

    private void rewards(Api auditor) {
        auditor.get("/v1/programmes/" + Api.encoded(programme()) + "/rewards")
                .orFail("the rewards could not be read")
                .path("rewards")
                .forEach(each -> out.printf(
                        Locale.ROOT,
                        "  %-28s %,9d ordered for %,d %s each%n",
                        "reward " + each.path("rewardId").asString(),
                        each.path("ordered").asLong(),
                        each.path("cost").asLong(),
                        each.path("pointCurrency").asString("points")));
    }

    private String programme() {
        return options.trade().programme();
    }

    private void publish(Api service) {
        String document = Programmes.document(programme());
        if (options.adminKey().isEmpty()) {
            Programmes.publishIfAbsent(service, Optional.empty(), programme(), document, () -> "EUR", out);
            return;
        }
        try (var admin = api(options.adminKey().get())) {
            Programmes.publishIfAbsent(service, Optional.of(admin), programme(), document, () -> "EUR", out);
            Catalogue.list(admin, this::api, options.trade(), out);
        }
    }

    /** All facts in order, and between them the segments of their instants, which count for what is bought from then on. */
    private BulkSender.Result play(Api service, List<Fact> facts) {
        var result = new BulkSender.Result(List.of(), 0, Optional.empty());
        int from = 0;
        for (Instant instant : options.trade().tellsSegmentsAt()) {
            int upTo = from;
            while (upTo < facts.size() && facts.get(upTo).at().isBefore(instant)) {
                upTo++;
            }
            result = send(result, service, facts.subList(from, upTo));
            if (result.failure().isPresent()) {
                return result;
            }
            tellSegments(instant);
            from = upTo;
        }
        result = send(result, service, facts.subList(from, facts.size()));
        return result.failure().isEmpty() && options.trade().makesPromises()
                ? send(result, service, Coupons.redemptions(facts, service, programme()))
                : result;
    }

    private BulkSender.Result send(BulkSender.Result before, Api service, List<Fact> facts) {
        try (var progress = Progress.of("demo", facts.size(), options.progressBar(), out)) {
            return before.and(new BulkSender(service, programme(), Pace.USUAL).send(facts, progress::advance));
        }
    }

    private void tellSegments(Instant asOf) {
        var telling = SegmentOptions.of(
                options.gateway(),
                ApiKey.fromFile(options.serviceKeyFile()),
                ApiKey.fromFile(options.auditorKeyFile()),
                programme(),
                asOf);
        if (Segments.run(telling, out) != 0) {
            throw new ClientException("the segments as of " + asOf + " were not told");
        }
    }

    private Api api(ApiKey key) {
        return new Api(options.gateway(), key, options.patience());
    }

    private void whereNext() {
        URI gateway = options.gateway();
        out.println("where to look next");
        out.println("  " + gateway.resolve("/") + "  the live page; sign in with an auditor's or administrator's key");
        out.println("  " + gateway.resolve("/docs") + "  every route, to try out");
        out.println("  curl -H \"Authorization: Bearer $(cat " + options.auditorKeyFile() + ")\" '"
                + gateway.resolve("/v1/programmes/" + programme() + "/members/M-0001?asOf=" + AS_OF) + "'");
    }
}
