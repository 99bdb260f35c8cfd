namespace MentorNet.ServiceDefaults;

// The one rule for addresses, compiled in: without it this library would bring ASP.NET into the command line.
internal static partial class MailAddresses;
