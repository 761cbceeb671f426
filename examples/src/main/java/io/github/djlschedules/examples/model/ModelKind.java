package io.github.djlschedules.examples.model;

import java.util.Locale;

/** The networks that the commands know by name. */
public enum ModelKind {
    /** A small convolutional network, fit for a CPU. */
    CUSTOM,
    /** 8 layers, basic units, for images of 32 by 32. */
    RESNET8,
    /** 18 layers, basic units. */
    RESNET18(18),
    /** 34 layers, basic units. */
    RESNET34(34),
    /** 50 layers, bottleneck units. */
    RESNET50(50),
    /** 101 layers, bottleneck units. */
    RESNET101(101),
    /** Only from a file. */
    EFFICIENTNET_B0("efficientnet_b0"),
    /** Only from a file. */
    RESNET101V2("resnetv2_101"),
    /** Only from a file. */
    XCEPTION("legacy_xception");

    private final int layers;
    private final String timmName;

    ModelKind() {
        this(0, "");
    }

    ModelKind(int layers) {
        this(layers, "");
    }

    ModelKind(String timmName) {
        this(0, timmName);
    }

    ModelKind(int layers, String timmName) {
        this.layers = layers;
        this.timmName = timmName;
    }

    /** Returns the layers of a residual network, or 0 if it is none. */
    int layers() {
        return layers;
    }

    /** Returns whether there is no block for it, so that it must come from a file. */
    boolean isFileOnly() {
        return !timmName.isEmpty();
    }

    /** Returns the Python that makes the file. */
    String recipe() {
        return "torch.jit.script(timm.create_model('%s', pretrained=True, num_classes=0)).save('%s.pt')"
                .formatted(timmName, label());
    }

    /** Returns the name as it is written on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
