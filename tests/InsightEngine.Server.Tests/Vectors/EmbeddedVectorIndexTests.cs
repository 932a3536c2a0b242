using InsightEngine.Storage.Vectors;
using static InsightEngine.Server.Tests.Vectors.VectorSamples;

namespace InsightEngine.Server.Tests.Vectors;

public sealed class EmbeddedVectorIndexTests : VectorIndexContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("insight-vectors-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "vectors.index");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The file as it would be after a kill at any byte of the last write: everything before it is there, and the rest is cut off.</summary>
    [Fact]
    public async Task A_write_that_was_cut_off_anywhere_costs_only_itself()
    {
        long before;
        await using (var index = EmbeddedVectorIndex.Open(Path, 8))
        {
            await index.UpsertAsync([Item("a", Axis(0)), Item("b", Axis(1))], default);
            before = new FileInfo(Path).Length;
            await index.UpsertAsync([Item("c", Axis(2), ("unit", "u1"))], default);
        }
        var bytes = await File.ReadAllBytesAsync(Path);
        for (var length = before; length < bytes.Length; length++)
        {
            await File.WriteAllBytesAsync(Path, bytes[..(int)length]);
            await using var index = EmbeddedVectorIndex.Open(Path, 8);
            Assert.Equal(2, await index.CountAsync([], default));
            await index.UpsertAsync([Item("d", Axis(3))], default);
            Assert.Equal(3, await index.CountAsync([], default));
        }
    }

    [Fact]
    public async Task An_erasure_that_was_begun_is_finished_at_the_next_opening()
    {
        await using (var index = EmbeddedVectorIndex.Open(Path, 8))
            await index.UpsertAsync([Item("first", Axis(0), ("x", "secret")), Item("second", Axis(1))], default);
        var bytes = await File.ReadAllBytesAsync(Path);
        // State "erasing" of the first record, its content still there: a kill between intention and deed.
        bytes[16 + 4] = 2;
        await File.WriteAllBytesAsync(Path, bytes);
        await using (var index = EmbeddedVectorIndex.Open(Path, 8))
            Assert.Equal("second", (await index.SearchAsync(Axis(0), 5, [], default)).Single().Id);
        Assert.Equal(-1, (await File.ReadAllBytesAsync(Path)).AsSpan().IndexOf("secret"u8));
    }

    [Fact]
    public async Task Damage_in_the_middle_is_named_and_not_passed_over()
    {
        await using (var index = EmbeddedVectorIndex.Open(Path, 8))
            await index.UpsertAsync([Item("first", Axis(0)), Item("second", Axis(1))], default);
        var bytes = await File.ReadAllBytesAsync(Path);
        bytes[16 + 9 + 8] ^= 0xFF;
        await File.WriteAllBytesAsync(Path, bytes);
        Assert.Contains("damaged at byte 16", Assert.Throws<InvalidDataException>(() => EmbeddedVectorIndex.Open(Path, 8)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_file_and_other_dimensions_are_refused()
    {
        await using (EmbeddedVectorIndex.Open(Path, 8)) { }
        Assert.Contains("8 dimensions, not 16", Assert.Throws<InvalidDataException>(() => EmbeddedVectorIndex.Open(Path, 16)).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path, "something that is no index at all");
        Assert.Throws<InvalidDataException>(() => EmbeddedVectorIndex.Open(Path, 8));
    }

    [Fact]
    public async Task The_file_shrinks_after_many_deletions_and_keeps_the_rest()
    {
        var index = EmbeddedVectorIndex.Open(Path, 256);
        await using (index)
        {
            await index.UpsertAsync([.. Enumerable.Range(0, 4000).Select(i => Item($"i{i}", [.. Enumerable.Range(0, 256).Select(d => (float)Math.Sin((i * 7) + d))], ("n", $"{i}")))], default);
            var full = new FileInfo(Path).Length;
            await index.DeleteAsync([.. Enumerable.Range(0, 3990).Select(i => $"i{i}")], default);
            Assert.True(new FileInfo(Path).Length < full / 50);
            await index.UpsertAsync([Item("new", [.. Enumerable.Range(0, 256).Select(d => (float)d)])], default);
            Assert.Equal(1, await index.DeleteAsync(["i3995"], default));
        }
        await using var again = EmbeddedVectorIndex.Open(Path, 256);
        Assert.Equal(10, await again.CountAsync([], default));
        Assert.Equal("3999", (await again.FindAsync("i3999", default))!.Labels["n"]);
    }

    protected override Task<IVectorIndex> OpenAsync(int dimensions) => Task.FromResult<IVectorIndex>(EmbeddedVectorIndex.Open(Path, dimensions));

    protected override async Task<IVectorIndex> ReopenAsync(IVectorIndex index)
    {
        await index.DisposeAsync();
        return EmbeddedVectorIndex.Open(Path, index.Dimensions);
    }

    protected override async Task<byte[]> StoredBytesAsync(IVectorIndex index)
    {
        await using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
