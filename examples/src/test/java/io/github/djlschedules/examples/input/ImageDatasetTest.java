package io.github.djlschedules.examples.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Record;
import ai.djl.training.dataset.Sampler;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.examples.augment.Augmentation;
import io.github.djlschedules.examples.augment.Cutout;
import io.github.djlschedules.examples.augment.HorizontalFlip;
import io.github.djlschedules.examples.augment.RandomCrop;
import io.github.djlschedules.examples.augment.Rotation;
import io.github.djlschedules.examples.data.ImageSize;
import io.github.djlschedules.examples.data.Images;
import io.github.djlschedules.examples.data.TestImages;
import io.github.djlschedules.examples.model.DigitsNet;
import io.github.djlschedules.listener.CyclicLR;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageDatasetTest {

    private static final ImageSize SIZE = ImageSize.square(8);
    private static final Images IMAGES = TestImages.noise(23, 3, SIZE, 1);

    private static final Augmentation AUGMENTATION =
            Augmentation.all(
                    List.of(
                            new RandomCrop(2),
                            new HorizontalFlip(0.5),
                            new Rotation(20),
                            new Cutout(1, 3)));

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private static ImageDataset.Builder builder() {
        return ImageDataset.builder()
                .setImages(IMAGES)
                .optAugmentation(AUGMENTATION)
                .optSeed(5)
                .setSampling(4, false);
    }

    /** The values of each image in one pass, by index. */
    private Map<Long, List<Float>> pass(Iterable<Batch> batches) {
        Map<Long, List<Float>> images = new TreeMap<>();
        for (Batch batch : batches) {
            try (batch) {
                float[] values = batch.getData().singletonOrThrow().toFloatArray();
                for (int i = 0; i < batch.getSize(); i++) {
                    List<Float> image = new ArrayList<>();
                    for (int j = 0; j < SIZE.values(); j++) {
                        image.add(values[i * SIZE.values() + j]);
                    }
                    images.put((Long) batch.getIndices().get(i), image);
                }
            }
        }
        return images;
    }

    private Map<Long, List<Float>> pass(RandomAccessDataset dataset) throws Exception {
        return pass(dataset.getData(manager));
    }

    @Test
    void aBatchIsOneTensorBesideItsLabels() throws Exception {
        ImageDataset plain = ImageDataset.builder().setImages(IMAGES).setSampling(4, false).build();
        int at = 0;
        for (Batch batch : plain.getData(manager)) {
            try (batch) {
                int size = Math.min(4, 23 - at);
                assertThat(batch.getSize()).isEqualTo(size);
                assertThat(batch.getData().singletonOrThrow().getShape())
                        .isEqualTo(new Shape(size, 3, 8, 8));
                float[] values = batch.getData().singletonOrThrow().toFloatArray();
                float[] labels = batch.getLabels().singletonOrThrow().toFloatArray();
                for (int i = 0; i < size; i++, at++) {
                    assertThat(labels[i]).isEqualTo(at % 3);
                    for (int j = 0; j < SIZE.values(); j++) {
                        assertThat(values[i * SIZE.values() + j])
                                .isEqualTo((IMAGES.pixels(at)[j] & 0xff) / 255f);
                    }
                }
                assertThat(batch.getProgress()).isEqualTo(at);
                assertThat(batch.getProgressTotal()).isEqualTo(23);
            }
        }
        assertThat(at).isEqualTo(23);
    }

    @Test
    void augmentationDependsOnSeedPassAndIndexAlone() throws Exception {
        Map<Long, List<Float>> reference = pass(builder().optPasses(() -> 7).build());

        for (int workers : new int[] {1, 2, 5}) {
            ImageDataset other =
                    builder()
                            .optPasses(() -> 7)
                            .optWorkers(workers)
                            .optPrefetchNumber(workers - 1)
                            .setSampling(workers + 2, true)
                            .build();
            assertThat(pass(other)).as("%d workers", workers).isEqualTo(reference);
        }
        assertThat(pass(builder().optPasses(() -> 8).build())).isNotEqualTo(reference);
        assertThat(pass(builder().optSeed(6).optPasses(() -> 7).build())).isNotEqualTo(reference);
        AtomicLong passes = new AtomicLong(6);
        ImageDataset counting = builder().optPasses(passes::getAndIncrement).build();
        assertThat(pass(counting)).isNotEqualTo(reference);
        assertThat(pass(counting)).isEqualTo(reference);
    }

    /** So that a cell of a range test which draws its batches again sees the same. */
    @Test
    void passesFollowTheSeedOfTheEngine() throws Exception {
        ImageDataset dataset = builder().setSampling(4, true).build();
        manager.getEngine().setRandomSeed(3);
        Map<Long, List<Float>> first = pass(dataset);
        Map<Long, List<Float>> second = pass(dataset);
        manager.getEngine().setRandomSeed(3);

        assertThat(second).isNotEqualTo(first);
        assertThat(pass(dataset)).isEqualTo(first);
    }

    @Test
    void anotherSamplerMayChooseTheImages() throws Exception {
        ImageDataset dataset = builder().optPasses(() -> 7).build();
        Sampler fromTheMiddle = new BatchSampler(all -> List.of(20L, 3L, 3L).iterator(), 2, false);

        Map<Long, List<Float>> some = pass(dataset.getData(manager, fromTheMiddle));

        Map<Long, List<Float>> all = pass(dataset);
        assertThat(some).containsOnlyKeys(3L, 20L);
        assertThat(all).containsAllEntriesOf(some);
    }

    @Test
    void oneRecordIsTheImageOfPassZero() throws Exception {
        ImageDataset dataset = builder().optPasses(() -> 0).build();
        Record record = dataset.get(manager, 5);

        assertThat(record.getLabels().singletonOrThrow().getFloat()).isEqualTo(2);
        List<Float> image = new ArrayList<>();
        for (float value : record.getData().singletonOrThrow().toFloatArray()) {
            image.add(value);
        }
        assertThat(image).isEqualTo(pass(dataset).get(5L));
        assertThat(pass(dataset.subDataset(4, 8)).get(1L)).isEqualTo(image);
    }

    @Test
    void allIsClosedAtTheEndOfAPass() throws Exception {
        Iterator<Batch> batches = builder().build().getData(manager).iterator();
        while (batches.hasNext()) {
            assertThat(((BatchesAhead) batches).isClosed()).isFalse();
            batches.next().close();
        }

        assertThat(((BatchesAhead) batches).isClosed()).isTrue();
        assertThat(manager.getManagedArrays()).isEmpty();
        assertThatThrownBy(batches::next).hasMessage("no batch left in this pass");
    }

    @Test
    void allIsClosedWithTheManagerWhenAPassIsGivenUp() throws Exception {
        NDManager scope = manager.newSubManager();
        Iterator<Batch> batches = builder().build().getData(scope).iterator();
        Batch given = batches.next();

        scope.close();

        assertThat(((BatchesAhead) batches).isClosed()).isTrue();
        assertThat(given.getManager().isOpen()).isFalse();
        assertThat(manager.getManagedArrays()).isEmpty();
    }

    @Test
    void anImageThatCannotBeReadEndsThePassAndIsNamed() throws Exception {
        Images broken =
                new Images() {
                    @Override
                    public List<String> classes() {
                        return IMAGES.classes();
                    }

                    @Override
                    public ImageSize size() {
                        return SIZE;
                    }

                    @Override
                    public int count() {
                        return 23;
                    }

                    @Override
                    public int label(int index) {
                        return 0;
                    }

                    @Override
                    public String name(int index) {
                        return "file" + index;
                    }

                    @Override
                    public byte[] pixels(int index) throws IOException {
                        if (index == 9) {
                            throw new IOException("file9 must be an image, but is empty");
                        }
                        return IMAGES.pixels(index);
                    }
                };
        Iterator<Batch> batches = builder().setImages(broken).build().getData(manager).iterator();
        batches.next().close();
        batches.next().close();

        assertThatThrownBy(batches::next)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("file9 must be an image, but is empty");
        assertThat(((BatchesAhead) batches).isClosed()).isTrue();
    }

    @Test
    void easyTrainTheRangeTestAndFindNEpochTakeIt() throws Exception {
        ImageDataset dataset = builder().setSampling(4, true, true).build();
        CyclicLR policy = CyclicLR.builder().optStepSize(10).optCycles(1).build();
        assertThat(policy.findNEpoch(dataset)).isEqualTo(4);
        manager.getEngine().setRandomSeed(1);
        try (Model model = Model.newInstance("net")) {
            model.setBlock(DigitsNet.of(3));
            DefaultTrainingConfig config =
                    new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                            .addTrainingListeners(policy)
                            .optOptimizer(
                                    Optimizer.sgd()
                                            .setLearningRateTracker(Tracker.fixed(0.1f))
                                            .build());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(SIZE.batch(1));
                EasyTrain.fit(trainer, 4, dataset, dataset);
                assertThat(policy.history().steps().rowCount()).isEqualTo(20);
                policy.detach();
                RangeTestResult result =
                        LrRangeTest.builder()
                                .optSteps(12)
                                .optWeightDecays(0, 0)
                                .optMaxBatchBytes(0)
                                .build()
                                .run(trainer, dataset);
                assertThat(result.restored()).isTrue();
                assertThat(result.curves().get(0).trainLoss())
                        .isEqualTo(result.curves().get(1).trainLoss());
            }
        }
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> ImageDataset.builder().optWorkers(0))
                .hasMessage("workers must be at least 1, but workers=0");
        assertThatThrownBy(() -> ImageDataset.builder().setSampling(1, false).build())
                .hasMessage("images must not be null, but images=null");
    }
}
