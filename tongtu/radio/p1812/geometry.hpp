// What a path's profile says to ITU-R P.1812-8, whatever the frequency: plain figures.

#pragma once

namespace tongtu::radio::p1812 {

/// Sections 4.3.1 to 4.3.3 for one effective Earth radius. A diffraction parameter nu grows with
/// sqrt(1/lambda) only, so the path's highest one is found once and kept for a wavelength of 1 m.
struct DiffractionGeometry {
    double nu_a = 0.0;           // (15) or (20) of the actual profile
    double nu_s = 0.0;           // the same of the smooth one
    double adft_km = 0.0;        // Earth radius of the first-term loss: a_p, or a_em (26)
    double hse_m = 0.0;          // (23), used within the horizon
    double hreq_m = 0.0;         // (25) for a wavelength of 1 m
    bool beyond_horizon = true;  // d >= dlos (22)
};

/// Section 4.5 without what depends on frequency.
struct DuctingGeometry {
    double fixed_db = 0.0;       // the terms of (47) without f, A_st and A_sr
    double theta_t2_mrad = 0.0;  // (48a)
    double theta_r2_mrad = 0.0;
    double gamma_theta_db = 0.0;  // gamma_d (51) theta' (52) at 1 GHz
    double Ap_db = 0.0;           // (53)
};

/// Made by `analyse_path`; good for every band.
struct PathGeometry {
    double d_km = 0.0;
    double p_percent = 50.0;
    double omega = 0.0;   // share of the path over sea
    double dtm_km = 0.0;  // longest section over land
    double dlm_km = 0.0;  // longest section inland
    double b0_percent = 0.0;
    double ae_km = 0.0;

    double hts_m = 0.0;  // antennas above mean sea level
    double hrs_m = 0.0;
    double hst_n_m = 0.0;  // smooth Earth at the ends (87), (88)
    double hsr_n_m = 0.0;
    double hst_m = 0.0;  // not above ground (92)
    double hsr_m = 0.0;
    double hstd_m = 0.0;  // for diffraction (91)
    double hsrd_m = 0.0;
    double hte_m = 0.0;  // for ducting (94)
    double hre_m = 0.0;
    double hm_m = 0.0;  // terrain roughness (95)

    double dlt_km = 0.0;
    double dlr_km = 0.0;
    double theta_t_mrad = 0.0;
    double theta_r_mrad = 0.0;
    double theta_mrad = 0.0;

    double Lbfs_1ghz_db = 0.0;  // (8) at 1 GHz
    double Esp_db = 0.0;        // (9a)
    double Esb_db = 0.0;        // (9b)
    double Lbs_1ghz_db = 0.0;   // (44) without Lf
    double Fi = 1.0;            // (40)
    double Fj = 0.0;            // (57)
    double Fk = 0.0;            // (58)
    DuctingGeometry ducting;
    DiffractionGeometry median;  // a_p = ae
    DiffractionGeometry beta;    // a_p = abeta; filled where `has_beta`
    bool has_beta = false;
    bool transhorizon = false;
    bool rx_at_sea = false;
};

}  // namespace tongtu::radio::p1812
