using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace MentorNet.Caseload.Calendars;

/// <summary>Encrypts the addresses of own calendars, each for its own row, by keys that are sealed by a secret outside of the database.</summary>
internal sealed class CalendarAddresses(IDataProtectionProvider protection)
{
    public string Seal(Guid calendarId, string address) => Of(calendarId).Protect(address);

    /// <summary>Gives a calendar's address; null where its key is lost, or it stood in another row.</summary>
    public string? Open(OwnCalendar calendar)
    {
        if (calendar.SealedAddress is null)
        {
            return calendar.Address;
        }

        try
        {
            return Of(calendar.Id).Unprotect(calendar.SealedAddress);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Of(Guid calendarId) => protection.CreateProtector("own calendars", calendarId.ToString("N"));
}
