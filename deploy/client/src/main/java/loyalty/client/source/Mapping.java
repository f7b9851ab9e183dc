package loyalty.client.source;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.client.ClientException;
import loyalty.client.fact.Column;
import loyalty.client.fact.MalformedFactException;
import loyalty.client.fact.Origin;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a foreign file become facts of the canonical format.
 *
 * @param programme where such facts belong when the person who imports names no programme
 * @param header the columns of the file that it was written for, in their order
 * @param registersMembers whether a member that no line registers is registered at its earliest row
 * @param columns the canonical columns of every line
 * @param byKind further canonical columns for one kind of facts
 * @param replacements for a canonical column, characters and what stands in their place
 */
public record Mapping(
        String name,
        Optional<String> programme,
        List<String> header,
        boolean registersMembers,
        Map<Column, Template> columns,
        Map<String, Map<Column, Template>> byKind,
        Map<Column, Map<String, String>> replacements) {

    /** The canonical format itself. */
    static Mapping canonical(List<String> header) {
        var columns = new EnumMap<Column, Template>(Column.class);
        for (String title : header) {
            Column column = Column.titled(title)
                    .orElseThrow(() -> new ClientException("the canonical format has no column '" + title + "'"));
            columns.put(column, new Template("{" + title + "}"));
        }
        return new Mapping("canonical", Optional.empty(), header, true, columns, Map.of(), Map.of());
    }

    /** A mapping as its file states it. */
    static Mapping of(MappingFile file) {
        if (file.name() == null || file.header() == null || file.columns() == null) {
            throw new ClientException("a mapping needs name, header and columns");
        }
        var byKind = new HashMap<String, Map<Column, Template>>();
        orEmpty(file.byKind()).forEach((kind, columns) -> byKind.put(kind, templates(columns)));
        var replacements = new EnumMap<Column, Map<String, String>>(Column.class);
        orEmpty(file.replace()).forEach((title, pairs) -> replacements.put(column(title), pairs));
        return new Mapping(
                        file.name(),
                        Optional.ofNullable(file.programme()),
                        file.header(),
                        file.registersMembers(),
                        templates(file.columns()),
                        byKind,
                        replacements)
                .checkedAgainst(file.header());
    }

    private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }

    private static Map<Column, Template> templates(Map<String, String> forms) {
        var templates = new EnumMap<Column, Template>(Column.class);
        forms.forEach((title, form) -> templates.put(column(title), new Template(form)));
        return templates;
    }

    private static Column column(String title) {
        return Column.titled(title)
                .orElseThrow(
                        () -> new ClientException("a mapping names '" + title + "', which is no canonical column"));
    }

    /** The mapping, if a file with this header has every column that it needs. */
    Mapping checkedAgainst(List<String> found) {
        Set<String> missing = new LinkedHashSet<>();
        Stream.concat(Stream.of(columns), byKind.values().stream())
                .flatMap(each -> each.values().stream())
                .flatMap(each -> each.columns().stream())
                .forEach(missing::add);
        found.forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new ClientException(
                    "the mapping " + name + " needs the columns " + missing + "; the file has " + found);
        }
        return this;
    }

    /** The canonical columns of a line. */
    Map<Column, String> values(List<String> titles, List<String> fields, Origin origin) throws MalformedFactException {
        if (fields.size() != titles.size()) {
            throw new MalformedFactException(
                    "the line has " + fields.size() + " fields; the header names " + titles.size());
        }
        var row = new HashMap<String, String>();
        for (int i = 0; i < fields.size(); i++) {
            row.put(titles.get(i), fields.get(i).strip());
        }
        row.put(Template.FILE, stem(origin.file()));
        row.put(Template.ROW, Long.toString(origin.line() - 1));
        var values = new EnumMap<Column, String>(Column.class);
        fill(values, columns, row);
        fill(values, byKind.getOrDefault(values.getOrDefault(Column.KIND, ""), Map.of()), row);
        return values;
    }

    private void fill(Map<Column, String> values, Map<Column, Template> templates, Map<String, String> row) {
        templates.forEach((column, template) -> {
            String text = template.filled(row);
            for (var pair : replacements.getOrDefault(column, Map.of()).entrySet()) {
                text = text.replace(pair.getKey(), pair.getValue());
            }
            values.put(column, text);
        });
    }

    private static String stem(String file) {
        String name = file;
        for (String ending : List.of(".gz", ".csv")) {
            name = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
        }
        return name;
    }
}
