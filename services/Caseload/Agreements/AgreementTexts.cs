namespace MentorNet.Caseload.Agreements;

/// <summary>The usual text of an agreement: fine as it is, and changed by anyone who wants to. Read by the service and by the web's form.</summary>
internal static class AgreementTexts
{
    public const string Purpose =
        "One of us is finding their way in this work; the other has walked some of it. We meet so that the first does the job well and stays well while doing it. "
        + "They decide what we talk about. Every few sessions we ask each other whether this helps, and change what doesn’t.";

    public const string Meeting =
        "We meet by video unless we agree on something else. If one of us can’t make it, they say so a day ahead if they can, and suggest another time. "
        + "We start and end on time, and the officer brings the topic.";

    public const string Confidentiality =
        "What we say stays between us, also after we stop. Neither of us tells an employer, a sponsor, or anyone else that we talk, or what about. "
        + "We keep it out of an employer’s email, calendar, and devices, where it could be read, or asked for as a public record. "
        + "There is one exception: if someone may come to serious harm. In that case, we first tell each other who else we’re going to tell.";

    public const string Stopping =
        "Either of us may stop at any time, without giving a reason. We say so instead of going silent, and have one last conversation if we both want one. "
        + "What we wrote stays readable for both of us.";
}
