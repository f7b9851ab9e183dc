package loyalty.gateway.console;

import java.util.Map;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the pages: a fixed list of files, so that no path can lead to another one. */
@RestController
public final class PageEndpoint {

    private static final String HTML = "text/html;charset=UTF-8";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final String STYLE = "text/css;charset=UTF-8";
    private static final String PAGES = "/loyalty/gateway/console/";
    private static final String WEBJARS = "/META-INF/resources/webjars/";

    private final StaticFile live = StaticFile.of(PAGES + "live.html", HTML);
    private final StaticFile docs = StaticFile.of(PAGES + "docs.html", HTML);
    private final StaticFile openApi;
    private final Map<String, StaticFile> assets;

    PageEndpoint(OpenApi openApi, Webjars webjars) {
        this.openApi = StaticFile.of(openApi.json(), "application/json");
        var echarts = WEBJARS + "echarts/" + webjars.version("echarts");
        var swagger = WEBJARS + "swagger-ui/" + webjars.version("swagger-ui");
        this.assets = Map.of(
                "live.js", StaticFile.of(PAGES + "live.js", SCRIPT),
                "live.css", StaticFile.of(PAGES + "live.css", STYLE),
                "charts.js", StaticFile.of(PAGES + "charts.js", SCRIPT),
                "echarts.js", StaticFile.of(echarts + "/echarts.esm.min.js", SCRIPT),
                "docs.js", StaticFile.of(PAGES + "docs.js", SCRIPT),
                "swagger-ui.js", StaticFile.of(swagger + "/swagger-ui-bundle.js", SCRIPT),
                "swagger-ui.css", StaticFile.of(swagger + "/swagger-ui.css", STYLE));
    }

    @GetMapping("/")
    ResponseEntity<byte[]> live() {
        return live.answer();
    }

    @GetMapping("/docs")
    ResponseEntity<byte[]> docs() {
        return docs.answer();
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> openApi() {
        return openApi.answer();
    }

    @GetMapping("/assets/{file}")
    ResponseEntity<byte[]> asset(@PathVariable String file) {
        var asset = assets.get(file);
        if (asset == null) {
            throw new ProblemException(Problem.of(404, "not-found", "Nothing answers at this address."));
        }
        return asset.answer();
    }
}
