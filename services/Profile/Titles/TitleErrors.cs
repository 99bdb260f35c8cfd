using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Titles;

/// <summary>Every reason of Titles that is not shared.</summary>
internal static class TitleErrors
{
    public static DomainException TitleNotFound(string name) => Errors.NotFound("TITLE_NOT_FOUND", name);
}
