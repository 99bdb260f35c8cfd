using MentorNet.Matching.Circles;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Rounds;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

/// <summary>What is sent as a code has its text here, and the same name in the protos.</summary>
public sealed class TextsTests
{
    [Fact]
    public void Each_code_has_a_text_and_is_the_code_of_the_proto()
    {
        Sentences.None(Lacking<FitCode, V1.FitReason.Types.Code>(FitTexts.English, ""));
        Sentences.None(Lacking<CircleCode, V1.CircleProposal.Types.Reason.Types.Code>(CircleTexts.English, ""));
        Sentences.None(Lacking<RoundProblem, V1.Round.Types.Problem>(RoundTexts.English, "Problem."));
        Sentences.None(Lacking<RoundChangeCode, V1.CheckRoundResponse.Types.Change.Types.Code>(RoundTexts.English, "Change."));
    }

    [Fact]
    public void Each_reason_is_sent_as_the_code_that_it_is()
    {
        Assert.All(Enum.GetValues<FitCode>(), code => Assert.Equal(code.ToString(), FitMapping.ToProto(FitReason.Of(code)).Code.ToString()));
        Assert.All(Enum.GetValues<CircleCode>(), code => Assert.Equal(code.ToString(), CirclesMapping.ToProto(new CircleReason(code, Texts.Arguments())).Code.ToString()));
        Assert.All(Enum.GetValues<RoundChangeCode>(), code => Assert.Equal(
            code.ToString(), RoundsMapping.ToProto(new RoundChange(new RoundEntry(Guid.NewGuid(), Guid.NewGuid(), 1, Cause.None, false), code)).Code.ToString()));
    }

    [Theory]
    [InlineData(0, 1, "You are both free for half an hour each week.")]
    [InlineData(1, 0, "You are both free for one hour each week.")]
    [InlineData(1, 1, "You are both free for an hour and a half each week.")]
    [InlineData(4, 0, "You are both free for 4 hours each week.")]
    [InlineData(4, 1, "You are both free for 4 and a half hours each week.")]
    public void Hours_read_as_people_say_them(int hours, int half, string sentence) =>
        Assert.Equal(sentence, FitMapping.Sentence(FitReason.Of(FitCode.HoursShared, ("hours", hours), ("half", half)), Reader.Officer, slug => slug));

    [Theory]
    [InlineData("Officer", "They work in another sector, health, in the same kind of role.")]
    [InlineData("Mentor", "They work in another sector, schools, in the same kind of role.")]
    [InlineData("Admin", "The mentor works in another sector, health, in the same kind of role.")]
    public void Each_side_reads_of_the_other(string reader, string sentence) =>
        Assert.Equal(sentence, FitMapping.Sentence(
            FitReason.Of(FitCode.OtherSector, ("mentor_sector", "HEALTH"), ("officer_sector", "SCHOOLS"), ("same_role", "true")), Enum.Parse<Reader>(reader), slug => slug));

    [Fact]
    public void Each_sector_and_each_thing_that_jobs_are_alike_in_has_a_text()
    {
        string[] kinds = ["SCHOOL_DISTRICT", "CHARTER_OPERATOR", "EDUCATION_AGENCY", "UNIVERSITY", "HOSPITAL", "CITY_OR_COUNTY", "COMPANY", "NON_PROFIT"];

        Assert.All(kinds, kind => Assert.Contains($"SECTOR.{Candidate.Sector(kind)}", FitTexts.English.Keys));
        Assert.All(kinds, kind => Assert.Contains($"KIND.{kind}", FitTexts.English.Keys));
        Assert.All(Compatibility.Team.Select(size => $"JOB.TEAM_{size}").Concat(Compatibility.Money.Select(money => $"JOB.BUDGET_{money}")), key => Assert.Contains(key, FitTexts.English.Keys));
    }

    // By name: NONE of an enum of ours and the unspecified of a proto are none of these.
    private static IEnumerable<string> Lacking<TCode, TProto>(Texts texts, string prefix)
        where TCode : struct, Enum
        where TProto : struct, Enum
    {
        var own = Enum.GetNames<TCode>().Where(name => name != "None").ToList();
        return own.Where(name => texts.Find(prefix + name) is null).Select(name => $"{name} has no text")
            .Concat(own.Except(Enum.GetNames<TProto>()).Select(name => $"{name} is not in the proto"))
            .Concat(Enum.GetNames<TProto>().Except(own).Where(name => name != "Unspecified").Select(name => $"{name} is in the proto alone"));
    }
}
