using System.Runtime.Versioning;

// The scripts are for Debian and Ubuntu.
[assembly: SupportedOSPlatform("linux")]
