using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults.Csv;

namespace MentorNet.Web.Areas.Imports;

/// <summary>The words of imports that people read.</summary>
internal static class ImportsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["IMPORT_FILE_INVALID"] = "The file could not be read: it must be a CSV with the columns named below. Nothing was changed.",
        ["IMPORT_NOT_CHECKED"] = "This file cannot be applied now: it is being checked, or it has failed or been canceled in the meantime.",
        ["IMPORT_NOT_FOUND"] = "This import no longer exists.",
        ["IMPORT_NOT_RUNNING"] = "There was nothing to cancel: it had already finished.",
        ["RETIREMENTS_NOT_CONFIRMED"] = "This file would retire a large part of its source. Look at the check, and confirm the exact number if the file is whole.",
        ["TOO_MANY_IMPORTS"] = "Twenty files are kept, which is the maximum. Apply or drop one of those below first.",
        ["CHARSET_UNKNOWN"] = "Text must be in UTF-8. Nothing was changed.",
    };

    public static string Of(OrganizationImport.Types.State state) => state switch
    {
        OrganizationImport.Types.State.Checking => "Being checked",
        OrganizationImport.Types.State.Checked => "Checked; waiting for you to apply it",
        OrganizationImport.Types.State.Applying => "Being applied",
        OrganizationImport.Types.State.Applied => "Imported",
        OrganizationImport.Types.State.Failed => "Failed; nothing was changed",
        OrganizationImport.Types.State.Cancelled => "Canceled; nothing was changed",
        _ => "",
    };

    /// <summary>Why an import failed. A service of another release may have no code, or one that has no text here: then its own sentence stands.</summary>
    public static string OfProblem(ReaderTexts texts, OrganizationImport import) =>
        (import.FileProblem is { } problem ? texts.Of(CsvTexts.English).OfFile(problem.Code.ToString(), problem.Arguments) : null) ?? import.Problem;

    public static string NameOf(OrganizationImport import) => import.Options.FileName.Length > 0 ? import.Options.FileName : "A file without a name";

    public static string PathOf(OrganizationImport import) => $"/operator/import/{import.Name["organizationImports/".Length..]}";
}
