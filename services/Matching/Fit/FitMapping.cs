using MentorNet.Matching.V1;

namespace MentorNet.Matching.Fit;

/// <summary>Parts of the score and reasons as protos name them.</summary>
internal static class FitMapping
{
    public static ScorePart ToProto(Part part) => part switch
    {
        Part.Needs => ScorePart.Needs,
        Part.JobAlike => ScorePart.JobAlike,
        Part.Experience => ScorePart.Experience,
        Part.Organization => ScorePart.OrganizationLikeness,
        Part.Hours => ScorePart.Hours,
        _ => ScorePart.OtherSector,
    };

    public static V1.FitReason ToProto(FitReason reason) => new()
    {
        Code = reason.Code switch
        {
            FitCode.NeedsMet => V1.FitReason.Types.Code.NeedsMet,
            FitCode.JobAlike => V1.FitReason.Types.Code.JobAlike,
            FitCode.JobNearlyAlike => V1.FitReason.Types.Code.JobNearlyAlike,
            FitCode.MoreYears => V1.FitReason.Types.Code.MoreYears,
            FitCode.OrganizationAlike => V1.FitReason.Types.Code.OrganizationAlike,
            FitCode.OtherSector => V1.FitReason.Types.Code.OtherSector,
            FitCode.HoursShared => V1.FitReason.Types.Code.HoursShared,
            FitCode.WorkingHoursSame => V1.FitReason.Types.Code.WorkingHoursSame,
            FitCode.WorkingHoursOverlap => V1.FitReason.Types.Code.WorkingHoursOverlap,
            FitCode.LanguageShared => V1.FitReason.Types.Code.LanguageShared,
            _ => V1.FitReason.Types.Code.Unspecified,
        },
        Arguments = { reason.Arguments.ToDictionary() },
    };

    /// <summary>Makes the English sentence of a reason, for the fields of v1 that hold sentences.</summary>
    public static string Sentence(FitReason reason, Reader reader, Func<string, string> needTitle) =>
        FitTexts.English.Of(reason.Code.ToString(), reason.Arguments, reader, needTitle) ?? "";
}
