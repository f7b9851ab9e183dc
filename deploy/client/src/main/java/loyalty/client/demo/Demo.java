package loyalty.client.demo;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loyalty.client.Api;
import loyalty.client.ApiKey;
import loyalty.client.ClientException;
import loyalty.client.Programmes;
import loyalty.client.fact.Fact;
import loyalty.client.load.Progress;
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
            Catalogue.list(admin, this::api, programme(), out);
        }
    }

    private BulkSender.Result play(Api service, List<Fact> facts) {
        try (var progress = Progress.of("demo", facts.size(), options.progressBar(), out)) {
            return new BulkSender(service, programme(), Pace.USUAL).send(facts, progress::advance);
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
