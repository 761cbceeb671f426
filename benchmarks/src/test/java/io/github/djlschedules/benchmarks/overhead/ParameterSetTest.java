package io.github.djlschedules.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class ParameterSetTest {

    @Test
    void setsHaveTheParametersOfTheirNetworks() {
        assertThat(ParameterSet.RESNET50.shapes).hasSize(161);
        assertThat(ParameterSet.RESNET50.elements()).isEqualTo(25_557_032);
        assertThat(ParameterSet.RESNET18.shapes).hasSize(62);
        assertThat(ParameterSet.RESNET18.elements()).isEqualTo(11_689_512);
        assertThat(ParameterSet.RESNET50_SCALARS.shapes).hasSize(161).containsOnly(new Shape(1));
    }
}
