using InsightEngine.Storage.Vectors;
using static InsightEngine.Server.Tests.Vectors.VectorSamples;

namespace InsightEngine.Server.Tests.Vectors;

/// <summary>What every vector index must do. A test class of an implementation derives from it and says how to open one.</summary>
public abstract class VectorIndexContract
{
    private static readonly VectorFilter[] All = [];

    /// <summary>Opens an empty index of the given dimensions.</summary>
    protected abstract Task<IVectorIndex> OpenAsync(int dimensions);

    /// <summary>Closes the index and opens it again.</summary>
    protected abstract Task<IVectorIndex> ReopenAsync(IVectorIndex index);

    /// <summary>Every byte that the index keeps anywhere.</summary>
    protected abstract Task<byte[]> StoredBytesAsync(IVectorIndex index);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(33)]
    [InlineData(128)]
    [InlineData(768)]
    public async Task The_nearest_of_many_is_found(int dimensions)
    {
        await using var index = await OpenAsync(dimensions);
        Assert.Equal(dimensions, index.Dimensions);
        var items = Enumerable.Range(0, 200).Select(i => Item($"i{i:000}", Random(i, dimensions))).ToList();
        await index.UpsertAsync(items, default);
        foreach (var probe in new[] { 0, 17, 199 })
        {
            var best = (await index.SearchAsync(items[probe].Vector, 1, All, default))[0];
            Assert.Equal(1, best.Similarity, 2);
            if (dimensions > 1) Assert.Equal(items[probe].Id, best.Id);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public async Task The_best_are_those_of_an_exact_search_and_in_its_order(int count)
    {
        await using var index = await OpenAsync(32);
        var items = Enumerable.Range(0, 500).Select(i => Item($"i{i:000}", Random(i, 32))).ToList();
        await index.UpsertAsync(items, default);
        var query = Random(10_000, 32);
        var found = await index.SearchAsync(query, count, All, default);
        var exact = items.OrderByDescending(item => Cosine(item.Vector.Span, query)).Take(count).Select(item => item.Id).ToList();
        Assert.Equal(count, found.Count);
        Assert.True(found.Select(match => match.Id).Intersect(exact).Count() >= 0.98 * count);
        Assert.Equal(found.OrderByDescending(match => match.Similarity).Select(match => match.Id), found.Select(match => match.Id));
        Assert.All(found, match => Assert.Equal(Cosine(items.Single(item => item.Id == match.Id).Vector.Span, query), match.Similarity, 0.005));
    }

    [Theory]
    [InlineData(0.001f)]
    [InlineData(1f)]
    [InlineData(1e6f)]
    public async Task Length_does_not_matter(float scale)
    {
        await using var index = await OpenAsync(Dimensions);
        await index.UpsertAsync([Item("a", [.. Axis(0).Select(value => value * scale)]), Item("b", Axis(1))], default);
        var match = (await index.SearchAsync(Axis(0).Select(value => value * 7).ToArray(), 1, All, default)).Single();
        Assert.Equal(("a", 1.0), (match.Id, Math.Round(match.Similarity, 3)));
    }

    [Fact]
    public async Task Opposite_and_orthogonal_vectors_have_similarity_minus_one_and_zero()
    {
        await using var index = await OpenAsync(Dimensions);
        await index.UpsertAsync([Item("away", Axis(0).Select(value => -value).ToArray()), Item("across", Axis(1))], default);
        var found = await index.SearchAsync(Axis(0), 5, All, default);
        Assert.Equal(["across", "away"], found.Select(match => match.Id));
        Assert.Equal(0, found[0].Similarity, 3);
        Assert.Equal(-1, found[1].Similarity, 3);
    }

    [Fact]
    public async Task Equal_similarities_are_ordered_by_id()
    {
        await using var index = await OpenAsync(Dimensions);
        await index.UpsertAsync([Item("c", Axis(0)), Item("a", Axis(0)), Item("b", Axis(0))], default);
        Assert.Equal(["a", "b", "c"], (await index.SearchAsync(Axis(0), 3, All, default)).Select(match => match.Id));
    }

    [Fact]
    public async Task An_empty_index_finds_and_counts_nothing()
    {
        await using var index = await OpenAsync(Dimensions);
        Assert.Empty(await index.SearchAsync(Axis(0), 3, All, default));
        Assert.Equal(0, await index.CountAsync(All, default));
        Assert.Null(await index.FindAsync("a", default));
        Assert.Equal(0, await index.DeleteAsync(["a"], default));
        await index.UpsertAsync([], default);
    }

    [Fact]
    public async Task Asking_for_more_than_there_is_gives_what_there_is()
    {
        await using var index = await OpenAsync(Dimensions);
        await index.UpsertAsync([Item("a", Axis(0)), Item("b", Axis(1))], default);
        Assert.Equal(2, (await index.SearchAsync(Axis(0), 1000, All, default)).Count);
    }

    [Theory]
    [InlineData("u1", 4)]
    [InlineData("u2", 3)]
    [InlineData("u3", 3)]
    [InlineData("nowhere", 0)]
    public async Task A_filter_narrows_search_and_count(string unit, int expected)
    {
        await using var index = await OpenAsync(Dimensions);
        await FillAsync(index);
        VectorFilter[] filter = [new("unit", unit)];
        Assert.Equal(expected, await index.CountAsync(filter, default));
        var found = await index.SearchAsync(Axis(0), 100, filter, default);
        Assert.Equal(expected, found.Count);
        Assert.All(found, match => Assert.Equal(unit, match.Labels["unit"]));
    }

    [Fact]
    public async Task Filters_must_all_pass_and_each_allows_any_of_its_values()
    {
        await using var index = await OpenAsync(Dimensions);
        await FillAsync(index);
        Assert.Equal(7, await index.CountAsync([new("unit", "u1", "u2")], default));
        Assert.Equal(1, await index.CountAsync([new("unit", "u1", "u2"), new("number", "4")], default));
        Assert.Equal(0, await index.CountAsync([new("unit", "u1"), new("number", "4")], default));
        Assert.Equal(0, await index.CountAsync([new("absent", "x")], default));
        Assert.Equal(0, await index.CountAsync([new("unit", "U1")], default));
    }

    [Fact]
    public async Task A_filter_finds_what_lies_far_behind_the_best()
    {
        await using var index = await OpenAsync(Dimensions);
        await index.UpsertAsync([.. Enumerable.Range(0, 2000).Select(i => Item($"near{i}", Random(i, Dimensions, Axis(0)), ("kind", "near"))), Item("far", Axis(5), ("kind", "far"))], default);
        Assert.Equal("far", (await index.SearchAsync(Axis(0), 1, [new("kind", "far")], default)).Single().Id);
    }

    [Fact]
    public async Task Labels_come_back_as_they_were_given()
    {
        await using var index = await OpenAsync(Dimensions);
        await index.UpsertAsync([Item("ä/ö 日本\n\"'", Axis(0), ("näme", "wért 🎉"), ("empty", ""))], default);
        var again = await ReopenAsync(index);
        await using (again)
        {
            var item = await again.FindAsync("ä/ö 日本\n\"'", default);
            Assert.Equal("wért 🎉", item!.Labels["näme"]);
            Assert.Equal("", item.Labels["empty"]);
            Assert.Equal(2, item.Labels.Count);
        }
    }

    [Fact]
    public async Task A_found_vector_has_length_one_and_its_direction()
    {
        await using var index = await OpenAsync(Dimensions);
        var vector = Random(3, Dimensions);
        await index.UpsertAsync([Item("a", vector)], default);
        var found = (await index.FindAsync("a", default))!.Vector.ToArray();
        Assert.Equal(1, found.Sum(value => value * value), 2);
        Assert.Equal(1, Cosine(found, vector), 4);
    }

    [Fact]
    public async Task The_same_id_again_replaces_vector_and_labels()
    {
        await using var index = await OpenAsync(Dimensions);
        await index.UpsertAsync([Item("a", Axis(0), ("unit", "u1"))], default);
        await index.UpsertAsync([Item("a", Axis(1), ("unit", "u2"))], default);
        Assert.Equal(1, await index.CountAsync(All, default));
        Assert.Equal(0, await index.CountAsync([new("unit", "u1")], default));
        Assert.Equal(1, (await index.SearchAsync(Axis(1), 1, All, default)).Single().Similarity, 3);
    }

    [Fact]
    public async Task Of_one_id_twice_in_a_call_the_later_counts()
    {
        await using var index = await OpenAsync(Dimensions);
        await index.UpsertAsync([Item("a", Axis(0)), Item("a", Axis(2))], default);
        Assert.Equal(1, (await index.SearchAsync(Axis(2), 5, All, default)).Single().Similarity, 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deleted_item_is_found_never_again(bool reopen)
    {
        var index = await OpenAsync(Dimensions);
        await FillAsync(index);
        Assert.Equal(2, await index.DeleteAsync(["i1", "i4", "absent", "i1"], default));
        if (reopen) index = await ReopenAsync(index);
        await using (index)
        {
            Assert.Equal(8, await index.CountAsync(All, default));
            Assert.Null(await index.FindAsync("i1", default));
            Assert.DoesNotContain(await index.SearchAsync(Axis(1), 100, All, default), match => match.Id is "i1" or "i4");
            Assert.Equal(0, await index.DeleteAsync(["i1"], default));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_of_a_deleted_or_replaced_item_remains_in_the_store(bool replace)
    {
        await using var index = await OpenAsync(Dimensions);
        await index.UpsertAsync([Item("secret-identity", Axis(0), ("secret-name", "secret-value")), Item("other", Axis(1))], default);
        Assert.True(Contains(await StoredBytesAsync(index), "secret-value"));
        if (replace) await index.UpsertAsync([Item("secret-identity", Axis(1), ("x", "y"))], default);
        else await index.DeleteAsync(["secret-identity"], default);
        var bytes = await StoredBytesAsync(index);
        Assert.False(Contains(bytes, "secret-value"));
        Assert.False(Contains(bytes, "secret-name"));
        Assert.Equal(replace, Contains(bytes, "secret-identity"));
        Assert.True(Contains(bytes, "other"));
    }

    [Fact]
    public async Task Deleting_by_filter_takes_all_that_pass_and_no_other()
    {
        await using var index = await OpenAsync(Dimensions);
        await FillAsync(index);
        Assert.Equal(4, await index.DeleteWhereAsync([new("unit", "u1")], default));
        Assert.Equal(6, await index.CountAsync(All, default));
        Assert.Equal(3, await index.CountAsync([new("unit", "u2")], default));
    }

    [Fact]
    public async Task Deleting_everything_needs_a_filter_that_says_so()
    {
        await using var index = await OpenAsync(Dimensions);
        await FillAsync(index);
        await Assert.ThrowsAsync<ArgumentException>(() => index.DeleteWhereAsync([], default));
        Assert.Equal(10, await index.CountAsync(All, default));
    }

    [Fact]
    public async Task A_deleted_id_can_come_back()
    {
        await using var index = await OpenAsync(Dimensions);
        await index.UpsertAsync([Item("a", Axis(0))], default);
        await index.DeleteAsync(["a"], default);
        await index.UpsertAsync([Item("a", Axis(3))], default);
        Assert.Equal(1, (await index.SearchAsync(Axis(3), 1, All, default)).Single().Similarity, 3);
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        var index = await OpenAsync(Dimensions);
        await FillAsync(index);
        var before = await index.SearchAsync(Axis(0), 10, All, default);
        index = await ReopenAsync(index);
        await using (index)
        {
            var after = await index.SearchAsync(Axis(0), 10, All, default);
            Assert.Equal(before.Select(match => (match.Id, match.Similarity)), after.Select(match => (match.Id, match.Similarity)));
        }
    }

    public static TheoryData<string, float[]> BadVectors => new()
    {
        { "too short", new float[Dimensions - 1] },
        { "too long", new float[Dimensions + 1] },
        { "empty", [] },
        { "zero", new float[Dimensions] },
        { "not a number", [.. Enumerable.Repeat(1f, Dimensions - 1), float.NaN] },
        { "infinite", [.. Enumerable.Repeat(1f, Dimensions - 1), float.PositiveInfinity] },
    };

    [Theory]
    [MemberData(nameof(BadVectors))]
    public async Task A_bad_vector_refuses_the_whole_call(string what, float[] vector)
    {
        Assert.NotEmpty(what);
        await using var index = await OpenAsync(Dimensions);
        await Assert.ThrowsAsync<ArgumentException>(() => index.UpsertAsync([Item("good", Axis(0)), Item("bad", vector)], default));
        Assert.Equal(0, await index.CountAsync(All, default));
    }

    [Theory]
    [MemberData(nameof(BadVectors))]
    public async Task A_bad_query_is_refused(string what, float[] vector)
    {
        Assert.NotEmpty(what);
        await using var index = await OpenAsync(Dimensions);
        await Assert.ThrowsAsync<ArgumentException>(() => index.SearchAsync(vector, 1, All, default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_count_that_is_not_positive_is_refused(int count)
    {
        await using var index = await OpenAsync(Dimensions);
        await Assert.ThrowsAsync<ArgumentException>(() => index.SearchAsync(Axis(0), count, All, default));
    }

    [Theory]
    [InlineData("", "name")]
    [InlineData("id", "")]
    public async Task An_empty_id_or_label_name_is_refused(string id, string label)
    {
        await using var index = await OpenAsync(Dimensions);
        await Assert.ThrowsAsync<ArgumentException>(() => index.UpsertAsync([Item(id, Axis(0), (label, "x"))], default));
    }

    [Fact]
    public async Task Texts_that_are_too_long_and_filters_that_allow_nothing_are_refused()
    {
        await using var index = await OpenAsync(Dimensions);
        var longText = new string('x', VectorRules.LongestText + 1);
        await Assert.ThrowsAsync<ArgumentException>(() => index.UpsertAsync([Item(longText, Axis(0))], default));
        await Assert.ThrowsAsync<ArgumentException>(() => index.UpsertAsync([Item("a", Axis(0), ("l", longText))], default));
        await Assert.ThrowsAsync<ArgumentException>(() => index.CountAsync([new("unit")], default));
        await index.UpsertAsync([Item(longText[1..], Axis(0))], default);
    }

    [Fact]
    public async Task A_cancelled_call_writes_nothing()
    {
        await using var index = await OpenAsync(Dimensions);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.UpsertAsync([Item("a", Axis(0))], cancelled.Token));
        Assert.Equal(0, await index.CountAsync(All, default));
    }

    [Fact]
    public async Task Many_writers_and_readers_at_once_lose_nothing()
    {
        await using var index = await OpenAsync(Dimensions);
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), async (i, token) =>
        {
            await index.UpsertAsync([Item($"i{i}", Random(i, Dimensions), ("odd", $"{i % 2}"))], token);
            await index.SearchAsync(Axis(0), 5, All, token);
            if (i % 4 == 0) await index.DeleteAsync([$"i{i}"], token);
        });
        Assert.Equal(30, await index.CountAsync(All, default));
        Assert.Equal(20, await index.CountAsync([new("odd", "1")], default));
    }

    [Fact]
    public async Task Many_changes_leave_exactly_what_a_dictionary_would_hold()
    {
        var index = await OpenAsync(Dimensions);
        var expected = new Dictionary<string, float[]>();
        var random = new Random(4);
        for (var step = 0; step < 300; step++)
        {
            var id = $"i{random.Next(40)}";
            if (random.Next(3) == 0)
            {
                Assert.Equal(expected.Remove(id) ? 1 : 0, await index.DeleteAsync([id], default));
            }
            else
            {
                expected[id] = Random(step, Dimensions);
                await index.UpsertAsync([Item(id, expected[id])], default);
            }
            if (step % 100 == 99) index = await ReopenAsync(index);
        }
        await using (index)
        {
            Assert.Equal(expected.Count, await index.CountAsync(All, default));
            foreach (var (id, vector) in expected) Assert.Equal(1, Cosine((await index.FindAsync(id, default))!.Vector.Span, vector), 3);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(700)]
    public async Task The_ids_are_those_that_are_there_each_once(int count)
    {
        await using var index = await OpenAsync(Dimensions);
        await index.UpsertAsync([.. Enumerable.Range(0, count).Select(i => Item($"i{i}", Random(i, Dimensions)))], default);
        await index.UpsertAsync([Item("i0", Axis(0)), Item("gone", Axis(1))], default);
        await index.DeleteAsync(["gone"], default);
        var ids = new List<string>();
        await foreach (var id in index.IdsAsync(default)) ids.Add(id);
        Assert.Equal(Enumerable.Range(0, Math.Max(1, count)).Select(i => $"i{i}").Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(3, 20)]
    [InlineData(1, 100)]
    [InlineData(50, 100)]
    public async Task Of_many_equals_at_the_end_those_with_the_first_ids_are_taken(int count, int equals)
    {
        await using var index = await OpenAsync(Dimensions);
        await index.UpsertAsync([.. Enumerable.Range(0, equals).Select(i => Item($"i{i:000}", Axis(0))).Reverse(), Item("zzz-best", [1, 1, 0, 0, 0, 0, 0, 0]), Item("far", Axis(4))], default);
        var found = await index.SearchAsync(new float[] { 1, 1, 0, 0, 0, 0, 0, 0 }, count, All, default);
        Assert.Equal(Enumerable.Range(0, equals).Select(i => $"i{i:000}").Prepend("zzz-best").Take(count), found.Select(match => match.Id));
    }

    [Fact]
    public async Task Consistency_counts_what_is_missing_different_and_orphaned()
    {
        await using var index = await OpenAsync(Dimensions);
        VectorItem[] expected = [Item("same", Axis(0), ("l", "1")), Item("turned", Axis(1)), Item("relabelled", Axis(2), ("l", "1")), Item("missing", Axis(3))];
        await index.UpsertAsync([Item("same", [3, 0, 0, 0, 0, 0, 0, 0], ("l", "1")), Item("turned", Axis(5)), Item("relabelled", Axis(2), ("l", "2")), Item("orphan", Axis(4))], default);
        Assert.Equal(new VectorConsistency(4, 1, 2, 1), await VectorConsistency.OfAsync(index, expected, default));
        await index.DeleteAsync(["orphan"], default);
        await index.UpsertAsync(expected, default);
        Assert.True((await VectorConsistency.OfAsync(index, expected, default)).IsConsistent);
    }

    private static Task FillAsync(IVectorIndex index) => index.UpsertAsync(
        [.. Enumerable.Range(0, 10).Select(i => Item($"i{i}", Random(i, Dimensions), ("unit", $"u{1 + (i % 3)}"), ("number", $"{i}")))], default);
}
