using System.IO.Compression;

namespace MentorNet.TextExtraction.Office;

/// <summary>A reference of one part to another.</summary>
/// <param name="Id">Its id within the part that refers.</param>
/// <param name="Type">The last word of its type, such as `slide`.</param>
/// <param name="Part">The part that is meant.</param>
internal sealed record PartReference(string Id, string Type, string Part);

/// <summary>
/// An Office file as an archive of parts. What is unpacked is counted on the way, whatever the archive says of itself; archives within it stay packed.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private const int MaxReferences = 100_000;
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private long left;

    public OfficePackage(Stream stream, long unpacked)
    {
        archive = new ZipArchive(stream, ZipArchiveMode.Read);
        left = unpacked;
        foreach (var entry in archive.Entries)
        {
            parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    /// <summary>Says whether there is code in it.</summary>
    public bool HasMacros => parts.Keys.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));

    /// <summary>The paths of its parts.</summary>
    public IEnumerable<string> Parts => parts.Keys;

    public void Dispose() => archive.Dispose();

    /// <summary>A part by its path; null if it is not there.</summary>
    public Stream? Open(string part) =>
        !parts.TryGetValue(part, out var entry) ? null
        : entry.IsEncrypted ? throw new UnreadableException(TextProblem.Encrypted)
        : new Counted(entry.Open(), this);

    /// <summary>What a part refers to within the file, in the file's order; for "", what the file itself does.</summary>
    public IReadOnlyList<PartReference> References(string part)
    {
        var (folder, name) = part.LastIndexOf('/') is >= 0 and var slash ? (part[..slash], part[(slash + 1)..]) : ("", part);
        var references = new List<PartReference>();
        using var stream = Open(folder.Length == 0 ? $"_rels/{name}.rels" : $"{folder}/_rels/{name}.rels");
        if (stream is null)
        {
            return references;
        }

        using var reader = OfficeXml.Open(stream);
        while (reader.Read() && references.Count < MaxReferences)
        {
            if (reader.LocalName == "Relationship" && reader.Attribute("TargetMode") != "External" && reader.Attribute("Id") is { } id && reader.Attribute("Type") is { } type && reader.Attribute("Target") is { } target)
            {
                references.Add(new PartReference(id, type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
            }
        }

        return references;
    }

    private static string Resolve(string folder, string target)
    {
        var path = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : $"{folder}/{target}").Replace('\\', '/').Split('/'))
        {
            switch (step)
            {
                case "" or ".":
                    break;
                case "..":
                    if (path.Count > 0)
                    {
                        path.RemoveAt(path.Count - 1);
                    }

                    break;
                default:
                    path.Add(step);
                    break;
            }
        }

        return Uri.UnescapeDataString(string.Join('/', path));
    }

    private sealed class Counted(Stream inner, OfficePackage package) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            package.left -= read;
            return package.left >= 0 ? read : throw new UnreadableException(TextProblem.TooLarge);
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
