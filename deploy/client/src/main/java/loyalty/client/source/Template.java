package loyalty.client.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loyalty.client.ClientException;

/**
 * Text with places for columns: {@code {date}T12:00:00Z}. {@code {file}} stands for the file's name without its
 * endings, {@code {row}} for the number of the data row, 1 for the line under the header.
 */
final class Template {

    static final String FILE = "file";
    static final String ROW = "row";

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

    private final List<String> texts = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    /** Texts and places take turns; there is always one text more. */
    Template(String form) {
        Matcher matcher = PLACE.matcher(form);
        int from = 0;
        while (matcher.find()) {
            texts.add(form.substring(from, matcher.start()));
            places.add(matcher.group(1));
            from = matcher.end();
        }
        texts.add(form.substring(from));
        if (texts.stream().anyMatch(each -> each.contains("{") || each.contains("}"))) {
            throw new ClientException("braces do not match in '" + form + "'");
        }
    }

    /** The columns that it needs. */
    List<String> columns() {
        return places.stream()
                .filter(each -> !each.equals(FILE) && !each.equals(ROW))
                .toList();
    }

    String filled(Map<String, String> row) {
        var text = new StringBuilder(texts.getFirst());
        for (int i = 0; i < places.size(); i++) {
            text.append(row.getOrDefault(places.get(i), "")).append(texts.get(i + 1));
        }
        return text.toString();
    }
}
