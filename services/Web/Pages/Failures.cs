using Google.Rpc;
using Grpc.Core;

namespace MentorNet.Web.Pages;

/// <summary>Puts a failure of a service into words for the person: what happened and what to do.</summary>
internal static class Failures
{
    public static IEnumerable<(string Field, string Text)> Explain(RpcException e, string fieldPrefix = "")
    {
        var status = e.GetRpcStatus();
        var fields = status?.GetDetail<BadRequest>()?.FieldViolations ?? [];
        if (fields.Count > 0)
        {
            return fields.Select(field => (FieldOf(field.Field, fieldPrefix), Sentence(field.Description)));
        }

        var info = status?.GetDetail<ErrorInfo>();
        return [("", (info is null ? null : Specific(info) ?? TextOf(info.Reason) ?? Own(e, status!)) ?? ByCode(e.StatusCode))];
    }

    /// <summary>Finds where somebody can do what a failure asks for; null where the page itself is the place.</summary>
    public static (string Path, string Text)? WayOut(RpcException e) => e.GetRpcStatus()?.GetDetail<ErrorInfo>() switch
    {
        { Reason: "ROUND_ALREADY_OPEN" } info when info.Metadata.TryGetValue("round", out var round) => ($"/admin/{round}", $"Go to “{info.Metadata.GetValueOrDefault("display_name", "that round")}”"),
        { Reason: "PROFILE_NOT_READY" } => ("/profile", "Complete your profile"),
        { Reason: "EMPLOYMENT_UNKNOWN" or "JOB_UNKNOWN" } => ("/profile/steps/post", "Fill in your post"),
        { Reason: "TOO_MANY_FAVOURITES" } => ("/favourites", "Your favorites"),
        { Reason: "TOO_MANY_OPEN_REQUESTS" or "TOO_MANY_WAITING" or "CHOICE_IS_ACTIVE" } => ("/requests", "Your requests"),
        _ => null,
    };

    /// <summary>Finds the pinned pair that is in the way, <c>people/{uuid}</c> both; null where it is none, or not shown.</summary>
    public static (string Mentee, string Mentor)? PinOf(RpcException? e) => e?.GetRpcStatus()?.GetDetail<ErrorInfo>() is { Reason: "PIN_NOT_POSSIBLE" } info
        && info.Metadata.TryGetValue("mentee", out var mentee) && info.Metadata.TryGetValue("mentor", out var mentor) ? (mentee, mentor) : null;

    public static string PinText(string mentee, string mentor) => $"The pin of {mentee} with {mentor} is no longer possible. Remove it, then compute again.";

    public static string? ReasonOf(RpcException e) => e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason;

    /// <summary>Gets the text for a reason; null where there is none, and the service's own message is shown.</summary>
    public static string? TextOf(string reason) => reason switch
    {
        "ALREADY_PAIRED" => "The two of you are paired already.",
        "CANCELLED" => "That was cancelled before it was done. Try again.",
        "CHOICE_IS_ACTIVE" => "A list of yours is in progress already. End it under Requests first, or ask this person alone.",
        "CIRCLE_NOT_FOUND" => "This circle does not exist, or it is not one of yours.",
        "CIRCLE_PROPOSAL_DECIDED" => "These circles have been kept or discarded in the meantime.",
        "CIRCLE_PROPOSAL_NOT_FOUND" => "These circles no longer exist.",
        "CIRCLES_OUTDATED" => "Someone in these circles no longer takes part, is already in a kept circle, or can no longer be in one with another member. Nothing was kept. Propose circles again.",
        "EVENT_NOT_FOUND" => "This event is no longer set aside. Someone may have retried or dropped it.",
        "CONCURRENT_CHANGE" => "Someone changed the same thing at the same moment. Try again.",
        "CONFIRM_BY_ANOTHER" => "An admin who works for another organization has to confirm this. You cannot confirm your own, or any while you name no employer or wait to be confirmed yourself.",
        "CONFLICT_NOT_FOUND" => "This is no longer on your list: it has been taken back in the meantime.",
        "CONSORTIUM_DELETED" => "This consortium was deleted. Sign out, then sign in to another one.",
        "CONSORTIUM_NOT_FOUND" => "This consortium does not exist, or you are not a member of it.",
        "CONSORTIUM_REQUIRED" => "You are signed in to no consortium. Sign out and in again, and choose one.",
        "CONVERSATION_CLOSED" => "This pairing has ended, so the conversation can be read but not continued.",
        "CONVERSATION_NOT_FOUND" => "This conversation does not exist, or it is not one of yours.",
        "CONVERSATION_PAUSED" => "This pairing is paused, so the conversation can be read but not continued until it resumes.",
        "DEADLINE_EXCEEDED" => "That took too long. It may have been done all the same: load the page again and look before you repeat it.",
        "DEMO_DISABLED" => "This installation has no sample consortium.",
        "DISMISSAL_NOT_FOUND" => "This person is no longer set aside.",
        "DOMAIN_NOT_FOUND" => "This mail domain is no longer on the list.",
        "APPOINTMENT_NOT_FOUND" => "This person is no longer an admin.",
        "EMPLOYER_CHANGE_NOT_FOUND" => "This change of employer has been decided or withdrawn in the meantime.",
        "EMPLOYMENT_NOT_FOUND" => "This post is no longer in your history.",
        "EMPLOYMENT_UNKNOWN" => "Your profile names no employer and no title yet. Fill in your post first.",
        "ERASURE_BEGUN" => "The erasure has begun and can no longer be stopped.",
        "ERASURE_NOT_FOUND" => "This erasure does not exist.",
        "ETAG_MISMATCH" => "Someone changed this while you were writing. Copy what you want to keep, then load the page again.",
        "EXPORT_EXPIRED" => "This file was deleted after its seven days. Ask for a new one.",
        "EXPORT_NOT_FOUND" => "This file no longer exists. Ask for a new one.",
        "EXPORT_NOT_READY" => "This file is still being made. You get an email when it is ready.",
        "FAVOURITE_NOT_FOUND" => "This person is no longer among your favorites.",
        "FILE_NOT_FOUND" => "This resource has no file, or its file has been replaced in the meantime.",
        "FILE_TYPE_NOT_ALLOWED" => "This type of file is not accepted. Use PDF, an office document, CSV, text, PNG or JPEG.",
        "FRESH_SIGN_IN_REQUIRED" => "Your sign-in is more than ten minutes old. Sign in again below, then do this once more.",
        "IMPORT_FILE_INVALID" => "The file could not be read: it must be a CSV with the columns named below. Nothing was changed.",
        "IMPORT_NOT_CHECKED" => "This file cannot be applied now: it is being checked, or it has failed or been cancelled in the meantime.",
        "IMPORT_NOT_FOUND" => "This import no longer exists.",
        "IMPORT_NOT_RUNNING" => "There was nothing to cancel: it had come to its end already.",
        "INVITATION_NOT_FOUND" => "This invitation no longer exists.",
        "INVITATION_NOT_OPEN" => "This invitation has been answered or revoked in the meantime.",
        "INVITATIONS_INCOMPLETE" => "Not all were invited: the sign-in service stopped answering. Send the same file again; no one gets a second email.",
        "INVITATION_MAIL_LIMIT" => "This person got several emails of invitations today. Send the next one tomorrow.",
        "JOB_UNKNOWN" => "Your profile does not say yet how your job is set up. Fill in who you report to, your team, or your budget first.",
        "LAST_ADMIN" => "The consortium would have no admin left. Make someone else an admin first; it counts once they have accepted.",
        "MAIL_IS_SENT" => "This installation sends its mail; there is nothing to show here.",
        "MATCH_ALREADY_REQUESTED" => "There is an open request between the two of you already. See Requests.",
        "MATCH_REQUEST_NOT_FOUND" => "This request does not exist, or it is not one of yours.",
        "MEMBER_NOT_FOUND" => "This person is no longer a member of this consortium.",
        "MEMBERSHIP_ENDED" => "You no longer belong to this consortium. Sign out and in again.",
        "MENTOR_FULL" => "This person has no free place.",
        "MENTOR_NOT_FULL" => "A place has opened up in the meantime: send the request now.",
        "MENTOR_PAUSED" => "This person is taking a break and can't be asked at the moment.",
        "NO_ADMIN_FOR_REPORT" => "No admin of another organization is here to receive your report. Mute the conversation or end the pairing, and write to the people who run this installation.",
        "NO_ROLES_OFFERED" => "These roles are no longer offered. Load the page again to see what is.",
        "NO_QUESTION" => "This question was answered already.",
        "NOBODY_TO_ASK" => "No one on your list can be asked right now: each is full, paused, already asked, or already paired with you.",
        "NOT_YOUR_PROFILE" => "This is someone else’s profile; people can only change their own.",
        "NOT_YOUR_SIDE" => "Only the other person can do this with this request.",
        "NOTHING_TO_UNDO" => "There is nothing left to undo.",
        "ORGANIZATION_HAS_PEOPLE" => "People of this organization take part, so it stays a member.",
        "ORGANIZATION_IS_SET" => "Your employer is set already; an admin can change it with a new invitation.",
        "ORGANIZATION_NOT_FOUND" => "This organization is no longer in the directory.",
        "ORGANIZATION_NOT_YOURS" => "This organization was added by someone else; only they and an operator can change it. Choose another name for yours.",
        "PAIRING_NOT_FOUND" => "This pairing does not exist, or it is not one of yours.",
        "PAIRING_NOT_OPEN" => "This pairing has ended.",
        "PAIRING_NOT_PAUSED" => "This pairing is no longer paused.",
        "PAIRING_NOT_POSSIBLE" => "This pairing is not possible.",
        "PAIRING_PAUSED" => "This pairing is paused. It can be ended; other changes wait until it resumes.",
        "PERSON_NOT_FOUND" => "This person no longer takes part, or is not shown to you.",
        "PHOTO_NOT_FOUND" => "There is no photo.",
        "PIN_NOT_POSSIBLE" => "A pinned pair is no longer possible, and at least one of the two isn’t shown to you. An admin who is shown both can remove the pin.",
        "PLACE_NOT_OFFERED" => "This offer has gone to the next person who waits.",
        "PROFILE_NOT_READY" => "Your profile is missing information needed for matching. Complete it first.",
        "QUESTION_ASKED" => "You have asked your one question already.",
        "RANKED_CHOICE_NOT_FOUND" => "This list no longer exists.",
        "RATE_LIMITED" => "That was too much at once. Wait a minute and try again.",
        "RELATION_EXISTS" => "This relation is known already.",
        "RELATION_NOT_FOUND" => "This relation is no longer on the list.",
        "RELATION_NOT_YOURS" => "Someone else entered this. Only an operator can end what an operator entered, and only an admin of that consortium what an admin entered.",
        "REPORT_NOT_FOUND" => "This report no longer exists.",
        "REPORTING_LINE_NOT_FOUND" => "This reporting line is no longer on the list.",
        "REQUEST_NOT_OPEN" => "This request has been answered or withdrawn in the meantime.",
        "RESOURCE_HAS_NO_CONTENT" => "Add a file or a link before you publish.",
        "RESOURCE_NOT_DRAFT" => "This is published already.",
        "RESOURCE_NOT_FOUND" => "This resource no longer exists, or it is not published.",
        "RESOURCE_NOT_PUBLISHED" => "This is a draft already.",
        "RETIREMENTS_NOT_CONFIRMED" => "This file would retire many organizations of its source. Look at the check, and confirm the exact number if the file is whole.",
        "ROLE_REQUIRED" => "Your roles in this consortium do not allow this.",
        "ROUND_ALREADY_OPEN" => "Another round is not finished. Publish or discard it first; it is under Rounds.",
        "ROUND_COMPUTING" => "The round is being computed. Wait until it is done, or cancel it.",
        "ROUND_FAILED" => "The round could not be computed. The reason is on its page.",
        "ROUND_HAS_PREVIEW" => "Rankings are asked for before the preview is computed. Discard this round and create another to ask for them.",
        "ROUND_INPUT_ERASED" => "This round cannot be computed again: one of its people was erased since, and their data with them.",
        "ROUND_NOT_COMPUTED" => "This round has no preview. Compute it first.",
        "ROUND_NOT_COMPUTING" => "The computation is done already, or was cancelled.",
        "ROUND_NOT_FOUND" => "This round no longer exists.",
        "ROUND_NOT_OPEN" => "This round has been published or discarded in the meantime.",
        "ROUND_NOT_PUBLISHED" => "This round is not published.",
        "ROUND_NOT_RANKING" => "The time for rankings is over. Your list as it was before counts.",
        "ROUND_OUTDATED" => "Something changed since the preview. Nothing was published. Look at the changes, then publish without these pairs or compute it again.",
        "SCHEME_RESERVED" => "Organizations of this list come from its source by import. Add your own under another name.",
        "SERVER_STOPS" => "This part of MentorNet restarts. Try again in a moment.",
        "SESSION_NOT_FOUND" => "This session has ended already.",
        "TITLE_NOT_FOUND" => "This title is no longer on the list.",
        "SESSION_ENDED" or "TOKEN_EXPIRED" or "UNAUTHENTICATED" => SignInAgain,
        "TOO_FEW_FOR_A_CIRCLE" => "Fewer than three people who are ready and in no circle yet have this need. Choose another need, or discard kept circles.",
        "TOO_MANY_DECLARATIONS" => "You have 200 of these, which is the most. Take one back first.",
        "TOO_MANY_EXPORTS" => "You asked for five files within a day, which is the most. Use the last one.",
        "TOO_MANY_FAVOURITES" => "Your list of favorites is full. Remove one first.",
        "TOO_MANY_IMPORTS" => "Twenty files are kept, which is the most. Apply or drop one of those below first.",
        "CHARSET_UNKNOWN" => "Text is taken in UTF-8 only. Nothing was changed.",
        "FILE_REPLACED" => "This file was replaced while it was on its way. Download it again.",
        "TOO_MANY_OPEN_REPORTS" => "Three of your reports about this person are still open, which is the most. An admin reads those first.",
        "TOO_MANY_REPORTS" => "You have sent ten reports within a day, which is the most. You can send the next one tomorrow.",
        "TOO_MANY_OPEN_REQUESTS" => "You have five open requests, which is the most. Wait for a reply or withdraw one under Requests.",
        "TOO_MANY_WAITING" => "You are on five waiting lists, which is the most. Leave one under Requests first.",
        "ADDRESS_TOO_LONG" => "This address is too long. Shorten what you search for.",
        "HEADERS_TOO_LARGE" => "Your browser sends more than can be taken. Delete its cookies for this site and sign in again.",
        "HOST_UNKNOWN" => "This is not an address of MentorNet here. Use the one that you were given.",
        "REQUEST_TOO_SLOW" => "This did not arrive in time. Send it again.",
        "REQUEST_UNREADABLE" or "WRONG_HTTP_METHOD" => "This request can't be read. Load the page again, then try once more.",
        "ENCODING_UNKNOWN" => "This can't be read here. Load the page again, then try once more.",
        "BODY_COMPRESSED" => "This cannot be sent compressed. Send it as it is.",
        "BODY_TOO_LARGE" => "This is too large to send. Make it smaller and try again.",
        "NO_SUCH_METHOD" => "This part of MentorNet does not know that yet. Tell your admin: its parts may be of different versions.",
        "SERVICE_UNAVAILABLE" or "TEMPORARILY_UNAVAILABLE" => NoAnswer,
        "INTERNAL" => NotYourFault,
        "UNDO_TOO_LATE" => "The round was published more than 24 hours ago. End single pairings instead.",
        "WAITING_PLACE_NOT_FOUND" => "You are no longer on this waiting list.",
        _ => null,
    };

    private const string SignInAgain = "Your session has ended. Sign in in another tab, then try again here: what you typed is kept.";
    private const string NoAnswer = "This part of MentorNet does not answer at the moment. What you typed is kept below; try again in a minute.";
    private const string NotYourFault = "That did not work, and it is not your fault. What you typed is kept; try again, and tell your admin if it happens again.";

    // What a text says better with what the service knows.
    private static string? Specific(ErrorInfo info) => info.Reason switch
    {
        "ROUND_ALREADY_OPEN" when info.Metadata.TryGetValue("display_name", out var name) => $"The round “{name}” is not finished, and only one can be open. Publish or discard it first.",
        _ => null,
    };

    // A reason that has no text here was made by one of our services, which write messages for people.
    private static string? Own(RpcException e, Google.Rpc.Status status) =>
        status.Message.Length > 0 && e.StatusCode is not (StatusCode.Internal or StatusCode.Unknown or StatusCode.Unavailable) ? status.Message : null;

    private static string FieldOf(string path, string prefix)
    {
        var field = path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;
        var bracket = field.IndexOf('[', StringComparison.Ordinal);
        return bracket < 0 ? field : field[..bracket];
    }

    /// <summary>Makes a sentence of what a service says of a field: <c>must be a day.</c> begins with "This".</summary>
    public static string Sentence(string rule) => rule.Length > 0 && char.IsLower(rule[0]) ? $"This {rule}" : rule;

    private static string ByCode(StatusCode code) => code switch
    {
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => NoAnswer,
        StatusCode.PermissionDenied => "Your roles in this consortium do not allow this.",
        StatusCode.Unauthenticated => SignInAgain,
        StatusCode.NotFound => "This no longer exists.",
        StatusCode.ResourceExhausted => "That was too much at once. Wait a minute and try again.",
        _ => NotYourFault,
    };
}
