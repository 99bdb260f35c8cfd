using MentorNet.Library.V1;

namespace MentorNet.Web.Areas.Library;

/// <summary>The words of library that people read.</summary>
internal static class LibraryTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["FILE_NOT_FOUND"] = "This resource has no file, or its file has been replaced in the meantime.",
        ["FILE_TYPE_NOT_ALLOWED"] = "This type of file is not accepted. Use PDF, an office document, CSV, text, PNG, or JPEG.",
        ["RESOURCE_HAS_NO_CONTENT"] = "Add a file or a link before you publish.",
        ["RESOURCE_NOT_DRAFT"] = "This is already published.",
        ["RESOURCE_NOT_FOUND"] = "This resource no longer exists, or it is not published.",
        ["RESOURCE_NOT_PUBLISHED"] = "This is already a draft.",
        ["FILE_REPLACED"] = "This file was replaced while you were downloading it. Download it again.",
    };

    public static string Of(Resource.Types.License license) => license switch
    {
        Resource.Types.License.Cc0 => "CC0 (no rights reserved)",
        Resource.Types.License.CcBy => "CC BY 4.0",
        Resource.Types.License.CcBySa => "CC BY-SA 4.0",
        Resource.Types.License.CcByNc => "CC BY-NC 4.0",
        Resource.Types.License.CcByNcSa => "CC BY-NC-SA 4.0",
        Resource.Types.License.MembersOnly => "For members only",
        _ => "No license given",
    };
}
