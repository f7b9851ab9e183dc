package loyalty.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import loyalty.gateway.House;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Looks at the pages in a real browser. Pictures of what it saw lie in {@code target/pages}. */
@Tag("browser")
class LivePageIT {

    static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
    static final Path PICTURES = Path.of("target", "pages");
    static final int DESKTOP_WIDTH = 1280;
    static final int PHONE_WIDTH = 390;

    static @Nullable House house;
    static @Nullable Playwright playwright;
    static @Nullable Browser browser;

    final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        if (!Files.isExecutable(CHROMIUM)) {
            var words = "NO BROWSER: " + CHROMIUM + " is missing, so nobody has looked at the pages. Install chromium.";
            if ("1".equals(System.getenv("LOYALTY_REQUIRE_ALL"))) {
                throw new IllegalStateException(words);
            }
            System.err.println("\n*** SKIPPED *** " + words + "\n");
            abort(words);
        }
        Files.createDirectories(PICTURES);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        house = House.fresh();
        MadeUpShop.answerFrom(house);
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (house != null) {
            house.close();
        }
    }

    @Test
    void an_administrator_signs_in_and_sees_points_members_lag_and_entries() {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var page = open(scheme, "/");
            assertThat(page.locator("#sign-in h1")).hasText("Loyalty ledger");
            picture(page, "sign-in-" + scheme);
            page.fill("#key", "ll_" + "0".repeat(16) + "_" + "0".repeat(64));
            page.click("#sign-in-form button");
            assertThat(page.locator("#sign-in-error")).hasText("The key is not known.");
            page.fill("#key", home().adminKey);
            page.click("#sign-in-form button");
            assertThat(page.locator("#outstanding")).hasText("58,800");
            assertThat(page.locator("#issued")).hasText("180,000");
            assertThat(page.locator("#redeemed")).hasText("81,600");
            assertThat(page.locator("#members")).hasText("1,372");
            assertThat(page.locator("#as-of")).hasValue("2025-06-30");
            assertThat(page.locator("#points-chart canvas")).isVisible();
            assertThat(page.locator("#tier-chart canvas")).isVisible();
            assertThat(page.locator("#segment-chart canvas")).isVisible();
            assertThat(page.locator("#projections tr")).hasCount(3);
            assertThat(page.locator("#projections tr").nth(2)).containsText("1,204 entries");
            assertThat(page.locator("#watch")).hasText("Invariants hold, checked up to 48,180 of 48,211");
            assertThat(page.locator("#entries tr")).hasCount(10);
            assertThat(page.locator("#entries tr").first()).containsText("purchase-recorded");
            assertThat(page.locator("#trouble")).isHidden();
            awaitCharts(page);
            picture(page, "live-" + scheme);
            page.click("#sign-out");
            assertThat(page.locator("#sign-in")).isVisible();
            assertThat(page.locator("#live")).isHidden();
            page.context().close();
        }
        // The one refused key is a 401 that browsers report; nothing else may appear.
        assertThat(complaints).allMatch(complaint -> complaint.contains("401")).hasSize(2);
    }

    @Test
    void on_a_phone_everything_fits_the_width() {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var page = open(scheme, "/", PHONE_WIDTH);
            assertThat(page.locator("#key")).isVisible();
            fits(page);
            page.fill("#key", home().adminKey);
            page.click("#sign-in-form button");
            assertThat(page.locator("#entries tr")).hasCount(10);
            awaitCharts(page);
            picture(page, "phone-" + scheme);
            fits(page);
            numbersStandInOneLine(page);
            page.context().close();
        }
        assertThat(complaints).isEmpty();
    }

    private static void fits(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(PHONE_WIDTH);
        // Nor may anything be cut off inside a card.
        assertThat((List<?>) page.evaluate("[...document.querySelectorAll('.card')]"
                        + ".filter(card => card.scrollWidth > card.clientWidth).map(card => card.textContent.trim())"))
                .isEmpty();
    }

    private static void numbersStandInOneLine(Page page) {
        assertThat((Integer) page.evaluate("[...document.querySelectorAll('td.number')].filter(cell => {"
                        + " const text = document.createRange(); text.selectNodeContents(cell);"
                        + " return text.getClientRects().length > 1; }).length"))
                .isZero();
    }

    /** The charts say of themselves when they have drawn all. */
    private static void awaitCharts(Page page) {
        for (var chart : List.of("#points-chart", "#tier-chart", "#segment-chart")) {
            assertThat(page.locator(chart)).hasAttribute("data-drawn", "true");
        }
    }

    @Test
    void a_trouble_of_a_service_is_told_and_goes_away_with_it() {
        var page = open(ColorScheme.LIGHT, "/");
        page.fill("#key", home().adminKey);
        page.click("#sign-in-form button");
        assertThat(page.locator("#entries tr")).hasCount(10);
        home().projection.breaksOff(true);
        assertThat(page.locator("#trouble")).containsText("was lost");
        home().projection.breaksOff(false);
        assertThat(page.locator("#trouble")).isHidden();
        page.context().close();
    }

    @Test
    void a_broken_invariant_is_seen_within_seconds() {
        var page = open(ColorScheme.LIGHT, "/");
        page.fill("#key", home().adminKey);
        page.click("#sign-in-form button");
        assertThat(page.locator("#watch")).containsText("Invariants hold");
        MadeUpShop.isHarmed(home());
        assertThat(page.locator("#watch"))
                .hasText("Invariants broken 2 times, first INV-02 at 4,711: told a balance of 900, but it was 100");
        picture(page, "broken-invariant");
        MadeUpShop.answerFrom(home());
        assertThat(page.locator("#watch")).containsText("Invariants hold");
        page.context().close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void the_description_of_the_api_can_be_browsed_without_any_other_host() {
        var page = open(ColorScheme.LIGHT, "/docs");
        assertThat(page.locator(".opblock").first()).isVisible();
        picture(page, "docs");
        page.context().close();
        // Of so many operations the page renders those that are looked at: a link to one scrolls there.
        var linked = open(ColorScheme.LIGHT, "/docs#/Purchases/recordPurchase");
        assertThat(linked.locator("#operations-Purchases-recordPurchase")).isVisible();
        linked.context().close();
        assertThat(complaints).isEmpty();
    }

    private Page open(ColorScheme scheme, String path) {
        return open(scheme, path, DESKTOP_WIDTH);
    }

    private Page open(ColorScheme scheme, String path, int width) {
        if (browser == null) {
            throw new IllegalStateException("no browser");
        }
        var page = browser.newPage(
                new Browser.NewPageOptions().setColorScheme(scheme).setViewportSize(width, 1000));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith("data:") && URI.create(request.url()).getPort() != home().port()) {
                complaints.add("asked another host: " + request.url());
            }
        });
        page.navigate(home().base() + path);
        return page;
    }

    private static House home() {
        if (house == null) {
            throw new IllegalStateException("no gateway");
        }
        return house;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name.toLowerCase(Locale.ROOT) + ".png"))
                .setFullPage(true));
    }
}
