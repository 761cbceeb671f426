package io.github.djlschedules.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.plot.Panel;
import io.github.djlschedules.plot.Series;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

class HtmlReportTest {

    private static final String HOSTILE = "<script src=\"x\">'&amp;\u0007</script>";

    @TempDir Path folder;

    private static Figure figure() {
        Series series = Series.of("loss", new double[] {3, 2, 1});
        return Figure.of("curve", Panel.builder().optXLabel("step").addSeries(series).build());
    }

    private Document write(HtmlReport page) throws Exception {
        page.write(folder);
        String text = Files.readString(folder.resolve("report.html"));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
    }

    private static List<Element> all(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> texts(Document page, String tag) {
        return all(page, tag).stream().map(Element::getTextContent).toList();
    }

    @Test
    void textIsTextWhateverItHolds() throws Exception {
        String shown = HOSTILE.replace('\u0007', '\uFFFD');
        Document page =
                write(
                        new HtmlReport(HOSTILE)
                                .section(HOSTILE)
                                .text(HOSTILE)
                                .table(List.of(HOSTILE), List.of(List.of(HOSTILE)))
                                .image(
                                        HOSTILE,
                                        new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB)));

        assertThat(all(page, "script")).isEmpty();
        for (String tag : List.of("title", "h1", "h2", "p", "th", "td")) {
            assertThat(texts(page, tag)).as(tag).containsExactly(shown);
        }
        assertThat(all(page, "img").get(0).getAttribute("alt")).isEqualTo(shown);
    }

    @Test
    void picturesLieInThePage() throws Exception {
        BufferedImage image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 2, 0x123456);
        Document page =
                write(new HtmlReport("t").figure("the \"curve\"", figure()).image("dot", image));

        Element charts = (Element) all(page, "svg").get(0).getParentNode();
        assertThat(charts.getAttribute("aria-label")).isEqualTo("the \"curve\"");
        assertThat(texts(page, "desc")).containsExactly(" against step: loss");
        Element picture = all(page, "img").get(0);
        String head = "data:image/png;base64,";
        assertThat(picture.getAttribute("src")).startsWith(head);
        byte[] png =
                Base64.getDecoder().decode(picture.getAttribute("src").substring(head.length()));
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(read.getRGB(3, 2) & 0xffffff).isEqualTo(0x123456);
        assertThat(picture.getAttribute("width")).isEqualTo("20");
    }

    @Test
    void nothingElseIsAskedFor() throws Exception {
        Document page = write(new HtmlReport("t").figure("curve", figure()));
        String text = Files.readString(folder.resolve("report.html"));

        for (String tag : List.of("link", "script", "iframe", "object", "a", "use", "image")) {
            assertThat(all(page, tag)).as(tag).isEmpty();
        }
        assertThat(text.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .doesNotContain("http", "url(", "@import", "href");
    }

    @Test
    void chartsBesideEachOtherShareNoIdentifier() throws Exception {
        Document page = write(new HtmlReport("t").figure("a", figure()).figure("b", figure()));

        assertThat(
                        all(page, "*").stream()
                                .map(e -> e.getAttribute("id"))
                                .filter(id -> !id.isEmpty()))
                .doesNotHaveDuplicates();
        assertThat(all(page, "svg")).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void someHundredStepsTakeLittle() throws Exception {
        Random random = new Random(5);
        Figure noise =
                Figure.of(
                        "",
                        Panel.builder()
                                .addSeries(Series.of("loss", random.doubles(500).toArray()))
                                .addSeries(Series.of("rate", random.doubles(500).toArray()))
                                .build());
        write(new HtmlReport("t").figure("curves", noise));

        assertThat(folder.resolve("report.html")).content().hasSizeBetween(10_000, 60_000);
    }

    @Test
    void aColumnOfNumbersStandsToTheRight() throws Exception {
        Document page =
                write(
                        new HtmlReport("t")
                                .table(
                                        List.of("class", "share"),
                                        List.of(List.of("0", "1e-5"), List.of("all", "-0.5"))));

        assertThat(all(page, "th").stream().map(th -> th.getAttribute("class")))
                .containsExactly("", "number");
        assertThat(all(page, "td").stream().map(td -> td.getAttribute("class")))
                .containsExactly("", "number", "", "number");
    }

    @Test
    void aRunNamesItsOptionsAndHowToRepeatIt() throws Exception {
        ParseResult line =
                new CommandLine(
                                CommandSpec.create()
                                        .addOption(OptionSpec.builder("--note").arity("1").build())
                                        .addOption(OptionSpec.builder("--unset").arity("1").build())
                                        .addOption(OptionSpec.builder("--rate").arity("1").build()))
                        .parseArgs("--note", "it's 1", "--rate=0.5");
        Report report = Report.begin(line);
        report.addRun("cpu");
        Document page = write(new HtmlReport("t").run(report, line));

        assertThat(texts(page, "tr"))
                .contains("--noteit's 1given", "--rate0.5given", "devicecpu")
                .noneMatch(row -> row.startsWith("--unset"));
        assertThat(texts(page, "pre"))
                .containsExactly(
                        "java -jar examples/target/djl-schedules-examples.jar \\\n"
                                + "  --note 'it'\\''s 1' \\\n  --rate=0.5");
    }
}
