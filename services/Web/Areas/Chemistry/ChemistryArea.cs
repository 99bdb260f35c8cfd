using Google.Rpc;
using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Chemistry;

internal sealed class ChemistryArea : Area
{
    public override IReadOnlyList<(string Path, string[] Links)> Within => [("/chemistry", ["/suggestions", "/board"])];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new([MenuLinks.AtHome], "officer", async (ask, whom, token) =>
            ChemistryTexts.IsToChoose(await ask.Chemistry.GetChemistrySearchAsync(new GetChemistrySearchRequest(), cancellationToken: token), whom.Now) ? 1 : 0),
    ];

    public override IReadOnlyList<HomePart> HomeParts =>
    [
        new(HomePlace.Call, 19, typeof(ToChoosePart), "officer"),
        new(HomePlace.Tile, 41, typeof(ChemistryPart), "officer,coach", AmongSessions: true),
        new(HomePlace.Tile, 70, typeof(ChemistryCountPart), "admin"),
    ];

    public override (string Path, string Text)? WayOut(ErrorInfo failure) => failure.Reason switch
    {
        "CHEMISTRY_BOOKED" or "CHEMISTRY_BOOKED_OFTEN" or "CHEMISTRY_FULL" or "CHEMISTRY_DECIDED" => ("/chemistry", "Your chemistry meetings"),
        _ => null,
    };

    public override IReadOnlyDictionary<string, string> Reasons => ChemistryTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => ChemistryTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => ChemistryTexts.Fields;
}
