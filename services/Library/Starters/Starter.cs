using System.Text.Json;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;

namespace MentorNet.Library.Starters;

/// <summary>A text that a library may begin with. Its words are in <c>Texts</c>, what is said of it in <c>starters.json</c>.</summary>
internal sealed record Starter(string Id, string Title, string Summary, string[] Needs, string Kind, int Minutes)
{
    /// <summary>All texts, in the order in which they are listed.</summary>
    public static IReadOnlyList<Starter> All { get; } = Read();

    public string FileName => $"{Id}.md";

    public Resource.Types.Kind WhatItIs => Enum.Parse<Resource.Types.Kind>(Kind);

    public Stream OpenText() => Open(FileName);

    /// <summary>The resource that an admin makes of it, published, without its file.</summary>
    public ResourceRow ToRow(Guid admin, DateTimeOffset now)
    {
        var licensing = Licensing.Parse(License.CcBy, "4.0", "", "");
        var row = new ResourceRow
        {
            Id = Guid.CreateVersion7(now),
            Title = Title,
            Summary = Summary,
            License = (short)licensing.License,
            LicenseVersion = licensing.Version,
            Needs = Needs,
            Kinds = [(int)WhatItIs],
            Audiences = [(int)Resource.Types.Audience.EquityOfficers],
            Minutes = Minutes,
            Languages = ["en"],
            Authors = ["MentorNet contributors"],
            CreatedBy = admin,
            CreatedAt = now,
        };
        return row.In(ResourceState.Published) with { PublishedAt = now, AttestedAt = now, ReviewBy = row.NextReview(DateOnly.FromDateTime(now.UtcDateTime)) };
    }

    private static IReadOnlyList<Starter> Read()
    {
        using var list = Open("starters.json");
        return JsonSerializer.Deserialize<Starter[]>(list, JsonSerializerOptions.Web)!;
    }

    private static Stream Open(string file) => typeof(Starter).Assembly.GetManifestResourceStream($"starters/{file}")!;
}
