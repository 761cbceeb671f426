package io.github.djlschedules.examples.report;

import com.google.gson.JsonObject;
import io.github.djlschedules.plot.Figure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import picocli.CommandLine.ParseResult;

/**
 * The {@code report.html} of a command: sections of texts, tables and pictures in one file that
 * refers to no other, for light and dark screens.
 */
public final class HtmlReport {

    /** The name of the file. */
    public static final String FILE = "report.html";

    private static final String STYLE = "report.css";

    private static final List<String> RUN = List.of("device", "seconds", "parameters_sha256");

    private final String title;
    private final StringBuilder body = new StringBuilder();

    /**
     * Begins a page.
     *
     * @param title its heading
     */
    public HtmlReport(String title) {
        this.title = title;
        body.append(Html.element("h1", title));
    }

    /**
     * Begins a section, to which all belongs that is added until the next one.
     *
     * @param heading its heading
     * @return this page
     */
    public HtmlReport section(String heading) {
        body.append(Html.element("h2", heading));
        return this;
    }

    /**
     * Adds a paragraph.
     *
     * @param text the text
     * @return this page
     */
    public HtmlReport text(String text) {
        body.append(Html.element("p", text));
        return this;
    }

    /**
     * Adds a table. Numbers stand to the right.
     *
     * @param header the names of its columns
     * @param rows the cells of each row
     * @return this page
     */
    public HtmlReport table(List<String> header, List<List<String>> rows) {
        body.append(Html.table(header, rows));
        return this;
    }

    /**
     * Adds charts.
     *
     * @param alt what is to be seen, for those who cannot
     * @param figure the charts
     * @return this page
     */
    public HtmlReport figure(String alt, Figure figure) {
        body.append(
                "<div class=\"picture\" role=\"img\" aria-label=\"%s\">%n%s</div>%n"
                        .formatted(Html.escape(alt), figure.svg()));
        return this;
    }

    /**
     * Adds a picture.
     *
     * @param alt what is to be seen, for those who cannot
     * @param image the picture, drawn at twice its density
     * @return this page
     */
    public HtmlReport image(String alt, BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new AssertionError("Memory can be written", e);
        }
        body.append(
                ("<div class=\"picture\"><img alt=\"%s\" width=\"%d\""
                                + " src=\"data:image/png;base64,%s\"/></div>%n")
                        .formatted(
                                Html.escape(alt),
                                image.getWidth() / 2,
                                Base64.getEncoder().encodeToString(png.toByteArray())));
        return this;
    }

    /**
     * Adds the sections that the page of every command ends with: its effective options, what it
     * ran on, and the command that repeats it.
     *
     * @param report the report, complete
     * @param line the command line
     * @return this page
     */
    public HtmlReport run(Report report, ParseResult line) {
        List<List<String>> options = new ArrayList<>();
        for (var option : report.entry("options").getAsJsonObject().entrySet()) {
            JsonObject entry = option.getValue().getAsJsonObject();
            String value = Json.text(entry.get("value"));
            if (!value.isEmpty()) {
                String source = Json.text(entry.get("source"));
                options.add(List.of("--" + option.getKey(), value, source));
            }
        }
        section("Options").table(List.of("option", "value", "from"), options);
        List<List<String>> run = new ArrayList<>();
        for (var version : report.entry("versions").getAsJsonObject().entrySet()) {
            run.add(List.of(version.getKey(), Json.text(version.getValue())));
        }
        for (String name : RUN) {
            run.add(List.of(name, Json.text(report.entry(name))));
        }
        section("Run").table(List.of("", ""), run);
        section("To repeat it");
        body.append(Html.element("pre", RepeatedCommand.of(line)));
        return this;
    }

    /**
     * Writes the file.
     *
     * @param folder a folder that exists
     * @throws IOException if it cannot be written
     */
    public void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(FILE), html());
    }

    private String html() {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width"/>
                <meta name="color-scheme" content="light dark"/>
                <title>%s</title>
                <style>
                %s</style></head>
                <body>
                %s</body></html>
                """
                .formatted(Html.escape(title), style(), body);
    }

    private static String style() {
        try (InputStream file = HtmlReport.class.getResourceAsStream(STYLE)) {
            if (file == null) {
                throw new IllegalStateException(STYLE + " must lie beside " + HtmlReport.class);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
