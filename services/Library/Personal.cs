using MentorNet.Library.Resources;
using MentorNet.Library.Review;
using MentorNet.Library.Takedowns;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library;

/// <summary>Where Library holds something about a person: each feature says it of its own tables.</summary>
internal static class Personal
{
    public static readonly PersonalTables Tables = PersonalTables.Of("library", ResourcesPersonal.Part, ReviewPersonal.Part, TakedownPersonal.Part);
}
