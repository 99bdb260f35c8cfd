using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;
using MentorNet.TextExtraction;

namespace MentorNet.Library.Redaction;

/// <summary>A finding with what was decided about it; null if nothing was.</summary>
internal sealed record CheckedFinding(Finding Finding, DecisionRow? Decision);

/// <summary>What was found in a resource as it is, and whether its file is still being read.</summary>
internal sealed record CheckResult(IReadOnlyList<CheckedFinding> Findings, bool Reading)
{
    public int Undecided => Findings.Count(item => item.Decision is null);

    public int ToChange => Findings.Count(item => item.Decision?.Decision == (short)V1.Finding.Types.Decision.WillChange);
}

/// <summary>Looks through a resource for what is about people. It is done whenever it is asked for, so that it always is about what the resource says now.</summary>
internal static class Check
{
    // Names that programs give where nobody gave one.
    private static readonly HashSet<string> Nobody = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "admin", "administrator", "author", "default", "google docs", "guest", "me", "microsoft", "microsoft office user", "none", "openpyxl", "owner", "python-docx", "python-pptx", "reportlab", "root", "staff", "unknown", "user", "windows user",
        "(anonymous)", "(unspecified)", "anonymous",
    };

    /// <summary>Looks through a resource.</summary>
    public static async Task<CheckResult> CheckAsync(this Work work, Guid consortium, ResourceRow resource)
    {
        var file = resource.FileSize > 0 ? await work.FindTextAsync(consortium, resource.Id) : null;
        var decided = (await work.ListDecisionsAsync(consortium, resource.Id)).ToDictionary(row => row.Key);
        return new(
            [.. Of(resource, file).Select(finding => new CheckedFinding(finding, decided.GetValueOrDefault(finding.Key))).OrderBy(item => item.Decision is null ? 0 : -item.Decision.Decision + 3)],
            file?.Reading == true);
    }

    /// <summary>Has a resource go on only where all that was found in it is decided. Errors: FILE_NOT_READ_YET, FINDINGS_OPEN.</summary>
    public static async Task RequireCheckedAsync(this Work work, Guid consortium, ResourceRow resource)
    {
        var result = await work.CheckAsync(consortium, resource);
        if (result.Reading)
        {
            throw FindingErrors.FileNotReadYet($"resources/{resource.Id}");
        }

        if (result.Undecided + result.ToChange > 0)
        {
            throw FindingErrors.Open($"resources/{resource.Id}", result.Undecided, result.ToChange);
        }
    }

    /// <summary>What is found in a resource whose file is read; its authors are named as they wish to be.</summary>
    public static IEnumerable<Finding> Of(ResourceRow resource, FileTextRow? file)
    {
        var authors = resource.Authors.Select(NameList.Fold).ToHashSet();
        return PersonalText.Find(resource.Title, FindingPlace.Title)
            .Concat(PersonalText.Find(resource.Summary, FindingPlace.Summary))
            .Concat(PersonalText.Find(resource.ChangeReason, FindingPlace.ChangeReason))
            .Concat(PersonalText.Find(Path.GetFileNameWithoutExtension(resource.FileName).Replace('_', ' ').Replace('-', ' '), FindingPlace.FileName))
            .Concat(file is null ? [] : OfFile(resource, file))
            .Where(finding => finding.Kind is not (FindingKind.Name or FindingKind.FileAuthor or FindingKind.FileEditor) || !authors.Contains(NameList.Fold(finding.Text)));
    }

    private static IEnumerable<Finding> OfFile(ResourceRow resource, FileTextRow file)
    {
        foreach (var mark in file.MarkKinds.Zip(file.MarkValues).GroupBy(mark => mark))
        {
            var kind = (MarkKind)mark.Key.First switch
            {
                MarkKind.Author => FindingKind.FileAuthor,
                MarkKind.Editor => FindingKind.FileEditor,
                MarkKind.Organization => FindingKind.FileOrganization,
                MarkKind.Comment => FindingKind.FileComment,
                _ => FindingKind.FileChange,
            };
            // Of comments and changes what they say counts, whoever made them.
            if (kind is FindingKind.FileComment or FindingKind.FileChange || !Nobody.Contains(mark.Key.Second))
            {
                yield return new Finding(kind, FindingPlace.FileProperties, mark.Key.Second) { Count = mark.Count() };
            }
        }

        foreach (var finding in PersonalText.Find(file.Content ?? "", FindingPlace.FileText))
        {
            yield return finding;
        }

        if (!file.Reading && (file.Content is null || file.Problem is not ("" or nameof(TextProblem.Macros))))
        {
            yield return new Finding(FindingKind.UnreadFile, FindingPlace.FileText, resource.FileName);
        }
    }
}
