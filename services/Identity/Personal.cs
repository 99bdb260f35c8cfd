using MentorNet.Identity.Accounts;
using MentorNet.Identity.Addresses;
using MentorNet.Identity.Appointments;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Invitations;
using MentorNet.Identity.Mail;
using MentorNet.Identity.Members;
using MentorNet.Identity.Sessions;
using MentorNet.Identity.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity;

/// <summary>Where Identity holds something about a person: each feature says it of its own tables.</summary>
internal static class Personal
{
    public static readonly PersonalTables Tables = PersonalTables.Of(
        "identity", AccountsPersonal.Shown, AddressesPersonal.Part, MembersPersonal.Part, InvitationsPersonal.Part, AppointmentsPersonal.Part, WallsPersonal.Part, SessionsPersonal.Part, MailPersonal.Part,
        ConsortiaPersonal.Part, AccountsPersonal.Erased) with
    { BeforeErasure = DepartureStore.LetGoAsync };
}
