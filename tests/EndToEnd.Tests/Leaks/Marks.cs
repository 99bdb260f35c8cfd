using System.Text;

namespace MentorNet.EndToEnd.Tests.Leaks;

/// <summary>What stands for one officer and nobody else: a text that holds one of them is about that officer.</summary>
internal sealed class Marks(string run)
{
    private readonly HashSet<string> ids = [];

    /// <summary>How many marks there are.</summary>
    public int Count => Texts.Length + ids.Count;

    /// <summary>The name that the officer goes by.</summary>
    public string Name { get; } = $"Zqname{run} Zqfamily{run}";

    public string Title { get; } = $"Zqtitle{run}";

    public string Mail { get; } = $"zqmail{run}@example.org";

    /// <summary>Private words, a kind each; every one holds the mark.</summary>
    public string Words(string kind) => $"zqword{run} {kind}";

    /// <summary>Ids that are the officer's: of the person and of what they have.</summary>
    public void Add(string resource) => ids.Add(resource[(resource.LastIndexOf('/') + 1)..]);

    /// <summary>Lists the marks that a text holds, in whatever case.</summary>
    public IReadOnlyList<string> In(string text) => [.. Texts.Concat(ids).Where(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Lists the marks of private words alone that a text holds: for what may name people, as events between services do.</summary>
    public IReadOnlyList<string> PrivateIn(string text) => [.. new[] { $"zqword{run}" }.Where(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Lists the marks of names, addresses and words, without ids: for logs, where an id is how an operator finds a call.</summary>
    public IReadOnlyList<string> TextIn(string text) => [.. Texts.Where(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Lists the marks in bytes that may be text or hold text.</summary>
    public IReadOnlyList<string> In(byte[] bytes) => In(Encoding.Latin1.GetString(bytes));

    private string[] Texts => [$"zqname{run}", $"zqfamily{run}", $"zqtitle{run}", $"zqmail{run}", $"zqword{run}"];
}
